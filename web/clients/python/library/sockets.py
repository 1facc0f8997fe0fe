"""The module `_socket`: what CPython's own socket.py stands on.

CPython writes it in C, above the sockets of an operating system. A page has
none: this one asks the page for each connection, and the page opens it through
the relay. All that blocks waits in one place, `WorkerSide.wait`.
"""

import errno
import sys
import types

import _socket as _c

from . import connections, names, worker
from .connections import Connection, open_connections

NO_ADDRESS = (
    "A page has no address of its own: a program here can connect to a server, "
    "and neither be one nor choose the address it connects from (source_address)."
)
NO_DATAGRAMS = "The relay carries TCP only: use socket.SOCK_STREAM."


class socket:
    """A TCP connection through the relay. What this does is documented with socket.socket."""

    __slots__ = ("_core",)

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            if not isinstance(fileno, int):
                raise TypeError("fileno must be an integer")
            if fileno < 0:
                raise ValueError("negative file descriptor")
            known = open_connections.get(fileno)
            if known is None:
                raise OSError(errno.EBADF, "Bad file descriptor")
            self._core = known
            return
        sys.audit("socket.__new__", self, family, type, proto)
        family = _c.AF_INET if family == -1 else family
        type = _c.SOCK_STREAM if type == -1 else type
        kind = type & ~(_c.SOCK_NONBLOCK | _c.SOCK_CLOEXEC)
        if kind != _c.SOCK_STREAM:
            raise OSError(errno.EPROTONOSUPPORT, NO_DATAGRAMS)
        if family not in (_c.AF_INET, _c.AF_INET6):
            raise OSError(
                errno.EAFNOSUPPORT,
                "The relay carries TCP over IP only: use socket.AF_INET.",
            )
        self._core = Connection(family, kind, 0 if proto == -1 else proto)
        if type & _c.SOCK_NONBLOCK:
            self._core.timeout = 0.0
        open_connections[self._core.number] = self._core

    family = property(lambda self: self._core.family)
    type = property(lambda self: self._core.type)
    proto = property(lambda self: self._core.proto)
    timeout = property(lambda self: self._core.timeout)

    def fileno(self):
        return self._core.number

    def detach(self):
        number = self._core.number
        if number >= 0:
            self._core = _DETACHED
        return number

    def close(self):
        core, self._core = self._core, _DETACHED
        core.close()

    def shutdown(self, how):
        core = self._checked(needs_connection=True)
        if how not in (_c.SHUT_RD, _c.SHUT_WR, _c.SHUT_RDWR):
            raise OSError(errno.EINVAL, "Invalid argument")
        if how != _c.SHUT_RD and not core.has_ended:
            core.has_ended = True
            worker.side.end(core.number)
        if how != _c.SHUT_WR:
            core.is_deaf = True

    def settimeout(self, value):
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError("Timeout value out of range")
        self._core.timeout = value

    def gettimeout(self):
        return self._core.timeout

    def setblocking(self, flag):
        self._core.timeout = None if flag else 0.0

    def getblocking(self):
        return self._core.timeout != 0.0

    def setsockopt(self, level, option, value=None, length=None):
        self._checked().options[level, option] = value

    def getsockopt(self, level, option, length=0):
        core = self._checked()
        if level == _c.SOL_SOCKET:
            if option == _c.SO_TYPE:
                return core.type
            if option == _c.SO_PROTOCOL:
                return core.proto
            if option == _c.SO_DOMAIN:
                return core.family
            if option == _c.SO_ERROR:
                return core.take_error()
        value = core.options.get((level, option), 0)
        return value if not length else bytes(length)

    def bind(self, address):
        sys.audit("socket.bind", self, address)
        raise OSError(errno.EPERM, NO_ADDRESS)

    def listen(self, backlog=0):
        raise OSError(errno.EPERM, NO_ADDRESS)

    def _accept(self):
        raise OSError(errno.EPERM, NO_ADDRESS)

    def connect(self, address):
        sys.audit("socket.connect", self, address)
        core = self._checked()
        core.begin(address)
        core.await_connection()

    def connect_ex(self, address):
        try:
            self.connect(address)
        except _c.gaierror:
            raise
        except TimeoutError as error:
            return error.errno or errno.EAGAIN
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    def getpeername(self):
        return self._checked(needs_connection=True).peer

    def getsockname(self):
        core = self._checked()
        if core.family == _c.AF_INET6:
            return ("::", 0, 0, 0)
        return ("0.0.0.0", 0)

    def send(self, data, flags=0):
        return self._checked(needs_connection=True).send(data)

    def sendall(self, data, flags=0):
        self._checked(needs_connection=True).send_all(data)

    def sendto(self, data, *rest):
        if not rest:
            raise TypeError("sendto() takes 2 or 3 arguments (1 given)")
        return self.send(data)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None):
        return self.send(b"".join(buffers))

    def recv(self, size, flags=0):
        if size < 0:
            raise ValueError("negative buffersize in recv")
        return self._checked(needs_connection=True).receive(size, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        limit = nbytes or len(view)
        if limit > len(view):
            raise ValueError("buffer too small for requested bytes")
        octets = self.recv(limit, flags)
        view[: len(octets)] = octets
        return len(octets)

    def recvfrom(self, size, flags=0):
        return self.recv(size, flags), self._core.peer

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        return self.recv_into(buffer, nbytes, flags), self._core.peer

    def recvmsg(self, size, ancbufsize=0, flags=0):
        return self.recv(size, flags), [], 0, None

    def __repr__(self):
        core = self._core
        return (
            f"<socket object, fd={core.number}, family={core.family}, "
            f"type={core.type}, proto={core.proto}>"
        )

    def _checked(self, needs_connection=False):
        core = self._core
        if core is _DETACHED:
            raise OSError(errno.EBADF, "Bad file descriptor")
        if needs_connection and not core.has_begun:
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")
        return core

    def __del__(self):
        core = getattr(self, "_core", _DETACHED)
        if core is not _DETACHED and worker.side is not None:
            core.close()


class _Detached:
    number = -1
    family = type = proto = 0
    timeout = None

    def close(self):
        pass


_DETACHED = _Detached()


def getdefaulttimeout():
    return connections.default_timeout


def setdefaulttimeout(value):
    connections.default_timeout = None if value is None else float(value)


def close(number):
    core = open_connections.get(number)
    if core is None:
        raise OSError(errno.EBADF, "Bad file descriptor")
    core.close()


def dup(number):
    raise OSError(errno.EPERM, "A connection through the relay cannot be duplicated.")


def module():
    """The module that takes the place of `_socket`."""
    made = types.ModuleType("_socket", __doc__)
    for name in dir(_c):
        if name.isupper() or name in _SAME:
            setattr(made, name, getattr(_c, name))
    for name in _NAMES:
        setattr(made, name, getattr(names, name))
    for function in (getdefaulttimeout, setdefaulttimeout, close, dup):
        setattr(made, function.__name__, function)
    made.socket = made.SocketType = socket
    made.timeout = TimeoutError
    made.has_ipv6 = True
    return made


_SAME = (
    "gaierror", "herror", "error", "htonl", "htons", "ntohl", "ntohs", "inet_aton",
    "inet_ntoa", "inet_ntop", "inet_pton", "getprotobyname", "CAPI", "if_nameindex",
    "if_nametoindex", "if_indextoname", "CMSG_LEN", "CMSG_SPACE",
)
_NAMES = (
    "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "gethostname",
    "getservbyname", "getservbyport", "getnameinfo",
)
