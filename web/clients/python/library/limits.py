"""What a page cannot do: it says so, and why."""

import _thread
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
    elif isinstance(error, RuntimeError) and "stack switching" in str(error).lower():
        error.add_note("asyncio cannot wait in this page: use smtplib and socket, which can.")
    elif isinstance(error, OSError) and "does not support processes" in str(error):
        error.add_note("A page can start no other program.")
