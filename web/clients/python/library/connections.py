"""Connections through the relay, and how a program waits for what comes on them."""

import errno
import json
import time

import _socket as _c

from . import calls, stepper, worker
from .failures import failure
from .names import checked_address

# CPython's first is 3: these cannot be taken for files.
_numbers = iter(range(64, 2**31))
open_connections = {}
default_timeout = None


class Connection:
    """One connection, whichever socket object stands for it: wrapping it in TLS changes the object."""

    def __init__(self, family, type, proto):
        self.number = next(_numbers)
        self.family, self.type, self.proto = family, type, proto
        self.timeout = default_timeout
        self.options = {}
        self.address = None
        self.peer = None
        self.has_begun = self.has_ended = self.is_deaf = self.is_secured = False
        # A failure is raised once; after it, reading finds the end.
        self.is_failure_told = False

    def begin(self, address):
        """Asks for the connection."""
        if self.has_begun:
            status = worker.side.status(self.number)
            if status == "connecting":
                raise OSError(errno.EALREADY, "Connection already in progress")
            raise OSError(errno.EISCONN, "Socket is connected")
        host, port = checked_address(address)
        if not host:
            host = "127.0.0.1"
        self.address = address
        self.has_begun = True
        worker.side.connect(self.number, getattr(host, "name", host), port)

    def await_connection(self):
        if self.timeout == 0.0:
            if worker.side.status(self.number) == "connecting":
                raise OSError(errno.EINPROGRESS, "Operation in progress")
        self.until(lambda: worker.side.status(self.number) != "connecting")
        # A server may have hung up since.
        made = worker.side.made(self.number)
        if made:
            self.peer = (json.loads(made)["address"], self.address[1])
        elif self.take_error():
            raise self.failure

    def take_error(self):
        """What went wrong with connecting, as SO_ERROR tells it: once."""
        if not self.has_begun or worker.side.status(self.number) != "failed":
            return 0
        if self.is_failure_told:
            return 0
        self.is_failure_told = True
        news = json.loads(worker.side.news(self.number))
        self.failure = failure(news["code"], news["message"])
        return self.failure.errno

    def send(self, data):
        """Hands over what there is room for now, or waits until there is some."""
        view = _octets_of(data)
        if not view:
            return 0
        stack = calls.stack()
        stepper.sending(self.number, view, stack)
        self.await_open()
        self.until(lambda: self.room() > 0, "The write operation timed out")
        return self.hand_over(view, stack)

    def send_all(self, data):
        view = _octets_of(data)
        if not view:
            return
        stack = calls.stack()
        stepper.sending(self.number, view, stack)
        self.await_open()
        while view:
            self.until(lambda: self.room() > 0, "The write operation timed out")
            view = view[self.hand_over(view, stack) :]

    def room(self):
        self.check_end()
        return worker.side.room(self.number)

    def hand_over(self, view, stack):
        count = min(len(view), worker.side.room(self.number), 262144)
        worker.side.send(self.number, calls.copied(view[:count]), json.dumps(stack))
        return count

    def check_end(self):
        """A server that is gone reads no more."""
        status = worker.side.status(self.number)
        if self.has_ended or status == "closed":
            raise OSError(errno.EPIPE, "Broken pipe")
        if status == "failed":
            if self.take_error():
                raise self.failure
            raise OSError(errno.EPIPE, "Broken pipe")

    def receive(self, size, flags=0):
        """At least one octet, at most `size`; none where the server says no more."""
        if size == 0 or self.is_deaf:
            return b""
        self.await_open()
        if flags & _c.MSG_DONTWAIT and not self.is_readable():
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        self.until(self.is_readable, "The read operation timed out")
        if worker.side.pending(self.number) == 0:
            if self.take_error():
                raise self.failure
            return b""
        if flags & _c.MSG_PEEK:
            return worker.side.peek(self.number, size).to_bytes()
        stack = json.dumps(calls.stack())
        octets = worker.side.take(self.number, size, stack).to_bytes()
        if flags & _c.MSG_WAITALL and len(octets) < size:
            return octets + self.receive(size - len(octets), flags)
        return octets

    def is_readable(self):
        if worker.side.pending(self.number) > 0 or self.is_deaf:
            return True
        return worker.side.status(self.number) in ("closed", "failed")

    def is_writable(self):
        status = worker.side.status(self.number)
        if status in ("closed", "failed"):
            return True
        return status == "open" and worker.side.room(self.number) > 0

    def await_open(self):
        if worker.side.status(self.number) == "connecting":
            self.await_connection()

    def until(self, is_met, secured_words="timed out"):
        """Waits until it is met; the time-out of the socket ends it, in other words where there is TLS."""
        if is_met():
            return
        if self.timeout == 0.0:
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        if self.timeout is None:
            while not is_met():
                worker.side.wait()
            return
        deadline = time.monotonic() + self.timeout
        while not is_met():
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(secured_words if self.is_secured else "timed out")
            worker.side.wait(left)

    def close(self):
        if open_connections.pop(self.number, None) and self.has_begun:
            worker.side.close(self.number)


def _octets_of(data):
    try:
        return memoryview(data).cast("B")
    except TypeError:
        kind = type(data).__name__
        raise TypeError(f"a bytes-like object is required, not '{kind}'") from None


def connection_of(thing):
    """The connection that a socket, or its number, stands for."""
    number = thing if isinstance(thing, int) else thing.fileno()
    core = open_connections.get(number)
    if core is None:
        raise OSError(errno.EBADF, "Bad file descriptor")
    return core
