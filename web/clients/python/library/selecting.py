"""The function `select.select`, for connections through the relay."""

import time

from . import worker
from .connections import connection_of


class _Select:
    """What select.select does, for sockets of this module; as CPython's own, it binds to no class."""

    __name__ = "select"

    def __call__(self, rlist, wlist, xlist, timeout=None, /):
        reading = [(thing, connection_of(thing)) for thing in rlist]
        writing = [(thing, connection_of(thing)) for thing in wlist]
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            readable = [thing for thing, core in reading if core.is_readable()]
            writable = [thing for thing, core in writing if core.is_writable()]
            if readable or writable:
                return readable, writable, []
            if deadline is None:
                worker.side.wait()
                continue
            left = deadline - time.monotonic()
            if left <= 0:
                return [], [], []
            worker.side.wait(left)


select = _Select()
