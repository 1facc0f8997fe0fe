"""Steps through a program by sys.monitoring: where nothing is stepped, nothing is slower.

The learner's lines are told to the page as moments, each line so many times;
the library's only where they are stepped into.
"""

import json
import signal
import sys

from . import calls

page = None

_monitoring = sys.monitoring
_TOOL = _monitoring.DEBUGGER_ID
_EVENTS = _monitoring.events

# How often one line is recorded while the program runs on by itself.
_RECORDED_TIMES = 50
_LONGEST_REPR = 200
_MOST_VARIABLES = 100
_SHOWN_OCTETS = 16384

_mode = "run"
_breakpoints = frozenset()
_times = {}
# The frames that a step may end in; the program's own where it may end anywhere.
_ends = ()
# The frame that a step out leaves.
_left = None
_is_busy = True
# Set where it was told to pause while it could not.
_is_pause_due = False
_told = None


def start(code, mode, breakpoints):
    """Watches the lines of `code` and all that is defined in it."""
    global _mode, _breakpoints, _is_busy
    # The first step leads to the first line.
    _mode = "into" if mode in ("over", "out") else mode
    _breakpoints = frozenset(breakpoints)
    _monitoring.use_tool_id(_TOOL, "workbook")
    _monitoring.register_callback(_TOOL, _EVENTS.LINE, _on_line)
    _monitoring.register_callback(_TOOL, _EVENTS.RAISE, _on_raise)
    _watch(code)
    _monitoring.register_callback(_TOOL, _EVENTS.PY_RETURN, _on_return)
    signal.signal(signal.SIGUSR1, _on_pause)
    signal.signal(signal.SIGUSR2, _on_breakpoints)
    _choose_events()
    page.tell('{"type": "began"}')
    _is_busy = False


def finish():
    """Watches no more: what runs from here on is not the learner's."""
    global _is_busy
    _is_busy = True
    # What cannot be compiled was never watched.
    if _monitoring.get_tool(_TOOL):
        _monitoring.set_events(_TOOL, 0)


def sending(number, view, stack):
    """Octets are about to leave: a program that is stepped stops here."""
    if _is_busy or _mode not in ("over", "into", "turn"):
        return
    frame = sys._getframe(1)
    shown = bytes(view[:_SHOWN_OCTETS]).decode("latin-1")
    about = {
        "type": "sending",
        "connection": number,
        "octets": shown,
        "length": len(view),
    }
    _pause(about, frame)


def asking():
    """`input()` waits."""
    if not _is_busy:
        _tell({"type": "asking"}, sys._getframe(1), is_pause=True)


def _watch(code):
    _monitoring.set_local_events(_TOOL, code, _EVENTS.LINE)
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            _watch(constant)


def _choose_events():
    """Lines of the library are watched only while a step may end in one."""
    is_inside = _mode == "into" or any(
        frame.f_code.co_filename != calls.PROGRAM for frame in _ends
    )
    lines = _EVENTS.LINE if is_inside else 0
    _monitoring.set_events(_TOOL, lines | _EVENTS.RAISE)
    _monitoring.restart_events()


def _on_line(code, line):
    if _is_busy:
        return None
    is_learners = code.co_filename == calls.PROGRAM
    if not is_learners and calls.file_of(code) is None:
        return _monitoring.DISABLE
    frame = sys._getframe(1)
    if not is_learners and not calls.is_shown(frame):
        return None
    if is_learners and (_is_pause_due or line in _breakpoints):
        _pause({"type": "line"}, frame)
    elif _mode == "into" or (_mode in ("over", "out") and _is_end(frame)):
        _pause({"type": "line"}, frame)
    elif is_learners:
        return _record(code, line, frame)
    return None


def _is_end(frame):
    return any(frame is end for end in _ends)


def _record(code, line, frame):
    key = (code, line)
    times = _times.get(key, 0)
    if times < _RECORDED_TIMES:
        _times[key] = times + 1
        _tell({"type": "line"}, frame)
    elif _mode in ("run", "turn") and not _is_pause_due:
        return _monitoring.DISABLE
    return None


def _on_raise(code, offset, exception):
    global _told
    if _is_busy or code.co_filename != calls.PROGRAM or exception is _told:
        return
    _told = exception
    if isinstance(exception, (KeyboardInterrupt, SystemExit, GeneratorExit)):
        return
    frame = sys._getframe(1)
    about = {"type": "raised", "exception": described(exception)}
    if _mode in ("over", "into"):
        _pause(about, frame)
    else:
        _tell(about, frame)


def _on_pause(number, frame):
    global _is_pause_due
    if _is_busy or not calls.frames(frame):
        _is_pause_due = True
        _monitoring.restart_events()
    else:
        _pause({"type": "line"}, frame)


def _on_breakpoints(number, frame):
    _read_breakpoints()
    _monitoring.restart_events()


def _read_breakpoints():
    global _breakpoints
    if lines := page.breakpoints():
        _breakpoints = frozenset(json.loads(lines))


def _on_return(code, offset, value):
    """A step out ends in the line that called, which goes on from here."""
    global _left
    frame = sys._getframe(1)
    if _is_busy or frame is not _left:
        return
    _left = None
    _monitoring.set_local_events(_TOOL, code, _events_of(code))
    chain = calls.frames(frame)
    if _mode == "out" and len(chain) > 1:
        _pause({"type": "line"}, chain[-2])


def _events_of(code):
    return _EVENTS.LINE if code.co_filename == calls.PROGRAM else 0


def _pause(about, frame):
    """Tells where the program stands, and waits until the learner says how to go on."""
    global _mode, _ends, _is_busy, _left, _is_pause_due
    _is_pause_due = False
    _tell(about, frame, is_pause=True)
    _is_busy = True
    try:
        while True:
            _read_breakpoints()
            if mode := page.resumed():
                break
            page.wait()
    finally:
        _is_busy = False
    _mode = mode
    _ends = _ends_of(about, frame)
    _choose_events()
    chain = calls.frames(frame)
    _left = chain[-1] if mode == "out" and chain else None
    if _left is not None:
        code = _left.f_code
        events = _events_of(code) | _EVENTS.PY_RETURN
        _monitoring.set_local_events(_TOOL, code, events)


def _ends_of(about, frame):
    """Where a step from here ends: `over` in this function or a caller, `out` in a caller."""
    chain = calls.frames(frame)
    if about["type"] == "sending":
        # A step over a line goes on where it stopped for octets that left.
        chain = [
            each
            for each in chain
            if _is_end(each) or each.f_code.co_filename == calls.PROGRAM
        ]
    if _mode == "over":
        return tuple(chain)
    if _mode == "out":
        return tuple(chain[:-1])
    return ()


def _tell(about, frame, is_pause=False):
    """Tells the page a moment."""
    global _is_busy
    _is_busy = True
    try:
        sys.stdout.flush()
        sys.stderr.flush()
        chain = calls.frames(frame)
        moment = {
            **about,
            "stack": [calls.described(each) for each in chain],
            "variables": variables(chain[-1]) if chain else [],
        }
        page.tell(json.dumps({"type": "moment", "moment": moment, "isPause": is_pause}))
    finally:
        _is_busy = False


def variables(frame):
    """The names of a frame and what they hold; what is only defined or imported is left out."""
    found = []
    for name, value in list(frame.f_locals.items()):
        if name.startswith("__") or _is_definition(value):
            continue
        found.append({"name": name, "repr": short_repr(value)})
        if len(found) == _MOST_VARIABLES:
            break
    return found


_DEFINITIONS = (type(sys), type(start), type, type(len))


def _is_definition(value):
    return isinstance(value, _DEFINITIONS)


def short_repr(value):
    """What repr says, cut where it is long; a repr that fails is said to."""
    try:
        if isinstance(value, (str, bytes, bytearray)) and len(value) > _LONGEST_REPR:
            return f"{value[:_LONGEST_REPR]!r}… ({len(value)} in all)"
        text = repr(value)
    except Exception as error:
        return f"<{type(value).__name__}: its repr raises {type(error).__name__}>"
    if len(text) > 4 * _LONGEST_REPR:
        return text[: 4 * _LONGEST_REPR] + "…"
    return text


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
        found["syntax"] = _place(exception)
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


_HINTS = (
    ("Missing parentheses in call to 'print'", "This is how Python 2 prints. Since Python 3, print is a function: put what it prints in parentheses."),
    ("Missing parentheses in call to 'exec'", "This is Python 2. Since Python 3, exec is a function: put what it runs in parentheses."),
    ("multiple exception types must be parenthesized", "This is how Python 2 names an exception. Since Python 3 it is written: except SomeError as error."),
    ("unterminated string literal", "A text in single or double quotes ends on its own line. For several lines, use three quotes at each end."),
    ("unterminated triple-quoted string", "The three quotes that end the text are missing."),
    ("inconsistent use of tabs", "Some lines begin with tabs and some with spaces. Use spaces only: four for each level."),
    ("expected an indented block", "The lines that belong to the line above begin with four more spaces than it does."),
    ("unindent does not match", "This line begins with another number of spaces than the lines that it belongs with."),
    ("unexpected indent", "This line begins with more spaces than the line above, and nothing above it asks for that."),
    ("invalid non-printable character", "A character here cannot be seen: it was pasted with the text. Delete it, and type a space."),
    ("invalid character", "A typographic character was pasted with the text, such as a curly quote. Type the plain one."),
)


def _place(error):
    place = {"line": error.lineno or 1}
    for name, value in (
        ("column", error.offset),
        ("endLine", error.end_lineno),
        ("endColumn", error.end_offset),
    ):
        if value and value > 0:
            place[name] = value
    for words, hint in _HINTS:
        if words in (error.msg or ""):
            place["hint"] = hint
            break
    return place
