"""The calls under way, as the page shows them: the learner's lines and the library's."""

import functools
import sys

from pyodide.ffi import to_js

PROGRAM = "program.py"
LIBRARY = "/lib/python314.zip/"
OURS = "/lib/workbook/"
# Modules that a learner may step into, packages with all that they hold.
SHOWN = frozenset(
    ("smtplib", "socket", "ssl", "selectors", "email", "hmac", "base64", "quopri", "contextlib")
)
# What Pyodide adds to CPython's library.
FOREIGN = (LIBRARY + "pyodide/", LIBRARY + "_pyodide/")


def file_of(code):
    """`program.py`, `smtplib.py`, `email/message.py`; nothing for code that nobody wants to see."""
    return _file_named(code.co_filename)


@functools.cache
def _file_named(name):
    if name == PROGRAM:
        return name
    if name.startswith(LIBRARY) and not name.startswith(FOREIGN):
        return name[len(LIBRARY) :]
    return None


def is_shown(frame):
    """Whether a learner may step into a frame: into the library's, where not we have called it."""
    file = file_of(frame.f_code)
    if file is None or file.removesuffix(".py").partition("/")[0] not in SHOWN:
        return False
    while frame is not None and frame.f_code.co_filename != PROGRAM:
        if frame.f_code.co_filename.startswith(OURS):
            return False
        frame = frame.f_back
    return True


def frames(frame):
    """The frames from the learner's module to `frame`, ours and the loader's left out."""
    found = []
    while frame is not None:
        code = frame.f_code
        if file_of(code):
            found.append(frame)
        if code.co_filename == PROGRAM and code.co_name == "<module>":
            return found[::-1]
        frame = frame.f_back
    return []


def described(frame, line=None):
    code = frame.f_code
    return {
        "file": file_of(code),
        "line": line or frame.f_lineno or code.co_firstlineno,
        "function": code.co_qualname,
    }


def stack(frame=None):
    """The calls under way, outermost first."""
    return [described(each) for each in frames(frame or sys._getframe(1))]


def copied(view):
    """A copy that the page may keep."""
    return to_js(view)
