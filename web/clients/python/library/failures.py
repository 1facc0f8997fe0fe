"""What goes wrong with a connection, as CPython raises it."""

import errno

import _socket as _c


def failure(code, message):
    """The exception that CPython would raise on the same trouble."""
    match code:
        case "NAME_NOT_FOUND":
            return _c.gaierror(_c.EAI_NONAME, "Name or service not known")
        case "REFUSED":
            return OSError(errno.ECONNREFUSED, "Connection refused")
        case "TIMED_OUT":
            return OSError(errno.ETIMEDOUT, "Connection timed out")
        case "RESET":
            return OSError(errno.ECONNRESET, "Connection reset by peer")
        case "UNREACHABLE":
            return OSError(errno.EHOSTUNREACH, "No route to host")
        case "NOT_ALLOWED":
            return OSError(errno.EPERM, message)
        case "LIMIT":
            return OSError(errno.EMFILE, message)
    return OSError(errno.EIO, message)
