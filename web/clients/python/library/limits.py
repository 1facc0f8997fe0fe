"""What a page cannot do: it says so, and why."""

import _thread
import errno
import os
import sys
import threading
import time

from . import worker


def limit():
    """Puts what says so in the places of what a page cannot do."""
    time.sleep = _sleep
    for module in (_thread, threading):
        for name in dir(module):
            if name in _THREAD_STARTERS:
                setattr(module, name, _start_thread)
    for name in _PROGRAM_STARTERS:
        if hasattr(os, name):
            setattr(os, name, _start_program)
    # There getpass would ask, and not on the page.
    if os.path.exists("/dev/tty"):
        os.remove("/dev/tty")


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


_PROGRAM_STARTERS = (
    "system",
    "popen",
    "fork",
    "forkpty",
    "execv",
    "execve",
    "posix_spawn",
    "posix_spawnp",
)


def _start_program(*args, **kwargs):
    raise OSError(errno.ENOTSUP, "A page can start no other program.")


def _sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    worker.side.sleep(seconds)


def explain(error):
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
    elif isinstance(error, RuntimeError) and "stack switch" in str(error).lower():
        error.add_note("asyncio cannot wait in this page: use smtplib and socket, which can.")
    elif isinstance(error, AttributeError) and error.name in _ABSENT:
        error.add_note(_ABSENT[error.name])
    elif isinstance(error, OSError) and "does not support processes" in str(error):
        error.add_note("A page can start no other program.")


_NO_ALARM = "Python in this page has no alarm: give a time-out to the socket instead, or timeout= to smtplib."
_ABSENT = {
    "AF_UNIX": "A page has no sockets of Unix: give the name of a server, and its port.",
    "alarm": _NO_ALARM,
    "setitimer": _NO_ALARM,
}
