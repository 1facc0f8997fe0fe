"""Standard input, output and errors, on the page."""

import io
import json
import sys

from . import stepper, worker


class _Printed(io.RawIOBase):
    """What is written here is shown on the worker.side."""

    def __init__(self, stream):
        self._stream = stream
        self._rest = b""

    def writable(self):
        return True

    def write(self, data):
        octets = self._rest + bytes(data)
        text = octets.decode("utf-8", "ignore")
        encoded = text.encode("utf-8")
        self._rest = octets[len(encoded) :] if octets.startswith(encoded) else b""
        if len(self._rest) > 3:
            text, self._rest = octets.decode("utf-8", "replace"), b""
        if text:
            worker.side.print(self._stream, text)
        return len(data)


class _Typed(io.RawIOBase):
    """What is read here is asked of the learner."""

    def __init__(self):
        self._octets = b""
        self._is_over = False

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._octets and not self._is_over:
            self._ask()
        count = min(len(buffer), len(self._octets))
        buffer[:count] = self._octets[:count]
        self._octets = self._octets[count:]
        return count

    def _ask(self):
        sys.stdout.flush()
        stepper.asking()
        while True:
            answer = worker.side.answer()
            if answer:
                line = json.loads(answer)
                if line is None:
                    self._is_over = True
                else:
                    self._octets = (line + "\n").encode()
                    worker.side.print("stdin", line + "\n")
                return
            worker.side.wait()


def open_streams():
    """Puts the page in the place of a terminal."""

    def text(raw, **options):
        return io.TextIOWrapper(raw, "utf-8", line_buffering=True, **options)

    sys.stdout = text(io.BufferedWriter(_Printed("stdout")))
    sys.stderr = text(io.BufferedWriter(_Printed("stderr")), errors="backslashreplace")
    sys.stdin = text(io.BufferedReader(_Typed()))
    sys.stdin.mode = "r"
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
