"""Steps through a program by sys.monitoring: where nothing is stepped, nothing is slower.

The learner's lines are told to the page as moments, each line so many times;
the library's only where they are stepped into.
"""

import json
import signal
import sys

from . import calls, worker
from .exceptions import described
from .variables import variables

_monitoring = sys.monitoring
_TOOL = _monitoring.DEBUGGER_ID
_EVENTS = _monitoring.events

# How often one line is recorded while the program runs on by itself.
_RECORDED_TIMES = 50
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
    signal.signal(signal.SIGINT, _on_interrupt)
    signal.signal(signal.SIGUSR1, _on_pause)
    signal.signal(signal.SIGUSR2, _on_breakpoints)
    _choose_events()
    worker.side.tell('{"type": "began"}')
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


def _on_interrupt(number, frame):
    """It was told to stop: what it still does on its way, such as QUIT, is not stepped."""
    global _mode, _ends, _left
    _mode, _ends, _left = "run", (), None
    _choose_events()
    signal.default_int_handler(number, frame)


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
    if lines := worker.side.breakpoints():
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
            if mode := worker.side.resumed():
                break
            worker.side.wait()
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
        worker.side.tell(json.dumps({"type": "moment", "moment": moment, "isPause": is_pause}))
    finally:
        _is_busy = False
