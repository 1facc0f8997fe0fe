"""Prepares Python for a page, and runs a learner's program in it."""

import atexit
import importlib
import json
import os
import select
import sys
import traceback
import types

from . import calls, selecting, sockets, stepper, worker
from .exceptions import described
from .limits import explain, limit
from .streams import open_streams

HOME = "/home/learner"


def install():
    """Puts our modules in the places of those that a page lacks; before anything imports them."""
    sys.modules["_socket"] = sockets.module()
    for name in ("smtplib", "ssl", "socket", "selectors"):
        sys.modules.pop(name, None)
    select.select = selecting.select
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


def run(given, order):
    """Runs a program; `order` is the page's, as JSON."""
    worker.side = given
    asked = json.loads(order)
    open_streams()
    limit()
    os._exit = _exit
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
    main.__file__ = os.path.join(HOME, calls.PROGRAM)
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
        explain(error)
        _print(error)
        return {"type": "raised", "exception": described(error)}
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


def _exit(status):
    _tell_end({"type": "exited", "status": int(status)})
    worker.side.halt()


def _end(end):
    stepper.finish()
    atexit._run_exitfuncs()
    _tell_end(end)


def _tell_end(end):
    stepper.finish()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    moment = {"type": "ended", "end": end, "stack": [], "variables": []}
    worker.side.tell(json.dumps({"type": "moment", "moment": moment, "isPause": False}))


def _print(error):
    """Prints a traceback as Python does, from the learner's first line on."""
    told = []
    each = error
    while each is not None and all(each is not other for other in told):
        told.append(each)
        each.__traceback__ = _theirs(each.__traceback__)
        each = each.__cause__ or each.__context__
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != calls.PROGRAM:
        trace = trace.tb_next
    traceback.print_exception(type(error), error, trace)


def _theirs(trace):
    """A traceback without our frames: where CPython is C, no traceback has any."""
    shown = []
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(calls.OURS):
            shown.append(trace)
        trace = trace.tb_next
    after = None
    for each in reversed(shown):
        after = types.TracebackType(after, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return after
