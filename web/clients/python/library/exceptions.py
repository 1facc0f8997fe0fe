"""Exceptions, as the page shows them."""

from . import calls
from .syntax_errors import place_of
from .variables import short_repr


def described(exception, seen=()):
    """An exception, as the page shows it."""
    kind = type(exception)
    found = {
        "name": kind.__name__,
        "classes": [qualified(each) for each in kind.__mro__ if each is not object],
        "message": _text(exception),
        "attributes": _attributes(exception),
        "stack": _traceback(exception.__traceback__),
    }
    if isinstance(exception, SyntaxError) and exception.filename == calls.PROGRAM:
        found["syntax"] = place_of(exception)
    context = exception.__cause__
    if context is None and not exception.__suppress_context__:
        context = exception.__context__
    if context is not None and context not in seen:
        found["context"] = described(context, (*seen, exception))
    return found


def qualified(kind):
    if kind.__module__ in ("builtins", "__main__"):
        return kind.__qualname__
    return f"{kind.__module__.removeprefix('_')}.{kind.__qualname__}"


def _text(exception):
    try:
        return str(exception)
    except Exception:
        return ""


_OWN = ("errno", "strerror", "filename", "code", "msg", "encoding", "reason", "start", "end", "name")


def _attributes(exception):
    values = {}
    for name in _OWN:
        value = getattr(exception, name, None)
        if value is not None and not callable(value):
            values[name] = value
    values.update(vars(exception))
    values.pop("__notes__", None)
    return [{"name": name, "repr": short_repr(value)} for name, value in values.items()]


def _traceback(traceback):
    found = []
    while traceback is not None:
        if calls.file_of(traceback.tb_frame.f_code):
            found.append(calls.described(traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    while found and found[0]["file"] != calls.PROGRAM:
        found.pop(0)
    return found
