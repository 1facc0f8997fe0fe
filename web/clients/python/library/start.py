"""Prepares Python for a page, and runs a learner's program in it."""

import _thread
import importlib
import io
import json
import os
import select
import sys
import threading
import time
import traceback
import types

from . import calls, sockets, stepper

page = None
HOME = "/home/learner"


def install():
    """Puts our modules in the places of those that a page lacks; before anything imports them."""
    sys.modules["_socket"] = sockets.module()
    for name in ("smtplib", "ssl", "socket", "selectors"):
        sys.modules.pop(name, None)
    select.select = sockets.select
    for name in ("poll", "epoll", "kqueue"):
        if hasattr(select, name):
            delattr(select, name)
    # asyncio has imported them long ago.
    import selectors, socket, ssl

    for module in list(sys.modules.values()):
        for name, new in (("socket", socket), ("ssl", ssl), ("selectors", selectors)):
            if isinstance(getattr(module, name, None), types.ModuleType):
                setattr(module, name, new)
    from . import tls

    tls.install()
    tls.core_of = sockets.core_of


def import_usual():
    """What programs import: once imported, a snapshot holds it."""
    for name in (
        "smtplib", "email.message", "email.mime.text", "email.mime.multipart",
        "email.mime.base", "email.mime.image", "email.mime.application", "email.mime.audio",
        "email.encoders", "email.utils", "email.policy", "email.header", "email.headerregistry",
        "email.parser", "email.generator", "email.contentmanager", "base64", "hmac",
        "hashlib", "getpass", "pathlib", "datetime", "json", "mimetypes", "textwrap",
        "string", "random", "uuid", "logging", "traceback", "pprint", "contextlib",
    ):
        importlib.import_module(name)


class _Printed(io.RawIOBase):
    """What is written here is shown on the page."""

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
            page.print(self._stream, text)
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
            answer = page.answer()
            if answer:
                line = json.loads(answer)
                if line is None:
                    self._is_over = True
                else:
                    self._octets = (line + "\n").encode()
                    page.print("stdin", line + "\n")
                return
            page.wait()


def _open_streams():
    def text(raw, **options):
        return io.TextIOWrapper(raw, "utf-8", line_buffering=True, **options)

    sys.stdout = text(io.BufferedWriter(_Printed("stdout")))
    sys.stderr = text(io.BufferedWriter(_Printed("stderr")), errors="backslashreplace")
    sys.stdin = text(io.BufferedReader(_Typed()))
    sys.stdin.mode = "r"
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr


def _limit():
    """What a page cannot do says so."""
    time.sleep = _sleep
    os._exit = _exit
    for module in (_thread, threading):
        for name in dir(module):
            if name in _THREAD_STARTERS:
                setattr(module, name, _start_thread)


_THREAD_STARTERS = (
    "start_new_thread",
    "start_new",
    "start_joinable_thread",
    "_start_new_thread",
    "_start_joinable_thread",
)


def _start_thread(*args, **kwargs):
    raise RuntimeError(
        "can't start new thread: Python in this page has one thread. Do one "
        "thing after the other, or wait for several sockets with select."
    )


def _sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    page.sleep(seconds)


def _exit(status):
    _end({"type": "exited", "status": int(status)})
    page.halt()


def run(given, order):
    """Runs a program; `order` is the page's, as JSON."""
    global page
    asked = json.loads(order)
    from . import tls

    page = sockets.page = stepper.page = tls.page = given
    sockets.stepper = stepper
    _open_streams()
    _limit()
    os.makedirs(HOME, exist_ok=True)
    os.chdir(HOME)
    os.environ.update(HOME=HOME, USER="learner", LOGNAME="learner")
    source = asked["source"]
    with open(calls.PROGRAM, "w", encoding="utf-8", newline="") as file:
        file.write(source)
    if authority := asked.get("certificateAuthority"):
        os.makedirs("/etc", exist_ok=True)
        with open("/etc/sandbox-ca.pem", "w") as file:
            file.write(authority)
    sys.argv = [calls.PROGRAM]
    sys.path[0:1] = [HOME]
    random = sys.modules.get("random")
    if random:
        # A snapshot would give every program the same numbers.
        random.seed()
    _end(_play(source, asked["mode"], asked["breakpoints"]))


def _play(source, mode, breakpoints):
    main = types.ModuleType("__main__")
    main.__file__ = calls.PROGRAM
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    try:
        code = compile(source, calls.PROGRAM, "exec", dont_inherit=True)
        stepper.start(code, mode, breakpoints)
        exec(code, main.__dict__)
        return {"type": "returned"}
    except SystemExit as error:
        return _exited(error)
    except BaseException as error:
        stepper.finish()
        _explain(error)
        _print(error)
        return {"type": "raised", "exception": stepper.described(error)}
    finally:
        stepper.finish()


def _exited(error):
    code = error.code
    if code is None:
        return {"type": "exited", "status": 0}
    if isinstance(code, int):
        return {"type": "exited", "status": code}
    print(code, file=sys.stderr)
    return {"type": "exited", "status": 1}


def _end(end):
    stepper.finish()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    moment = {"type": "ended", "end": end, "stack": [], "variables": []}
    page.tell(json.dumps({"type": "moment", "moment": moment, "isPause": False}))


def _print(error):
    """Prints a traceback as Python does, from the learner's first line on."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != calls.PROGRAM:
        trace = trace.tb_next
    traceback.print_exception(type(error), error, trace)


def _explain(error):
    """Adds to an exception why a page cannot do what was asked."""
    if isinstance(error, ModuleNotFoundError):
        package = (error.name or "").partition(".")[0]
        if package in sys.stdlib_module_names:
            error.add_note(f"{package} is part of Python, and needs what a page does not have.")
        else:
            error.add_note("Python in this page has its own library only: other packages cannot be installed here.")
    elif isinstance(error, FileNotFoundError) and error.filename:
        error.add_note(
            "Python in this page has files of its own, and cannot see those of your computer: write the file first, in the program."
        )
    elif isinstance(error, RuntimeError) and "stack switching" in str(error).lower():
        error.add_note("asyncio cannot wait in this page: use smtplib and socket, which can.")
    elif isinstance(error, OSError) and "does not support processes" in str(error):
        error.add_note("A page can start no other program.")
