"""The module `_socket`: what CPython's own socket.py stands on.

CPython writes it in C, above the sockets of an operating system. A page has
none: this one asks the page for each connection, and the page opens it through
the relay. All that blocks waits in one place, `_workbook.wait`.
"""

import errno
import json
import select as _select
import sys
import time
import types

import _socket as _c

from . import calls

HOST_NAME = "workbook"
FIRST_NUMBER = 64

# Set by start.py once there is a page to talk to: a snapshot can hold none.
page = None
stepper = None

_numbers = iter(range(FIRST_NUMBER, 2**31))
_open = {}
_default_timeout = None

error = OSError
gaierror = _c.gaierror
herror = _c.herror
timeout = TimeoutError

NO_ADDRESS = (
    "A page has no address of its own: a program here can connect to a server, "
    "and neither be one nor choose the address it connects from (source_address)."
)
NO_DATAGRAMS = "The relay carries TCP only: use socket.SOCK_STREAM."


class Address(str):
    """An address that remembers which name it was looked up for: the relay goes by names."""

    __slots__ = ("name",)


def failure(code, message):
    """The exception that CPython would raise on the same trouble."""
    match code:
        case "NAME_NOT_FOUND":
            return gaierror(_c.EAI_NONAME, "Name or service not known")
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


class socket:
    """A TCP connection through the relay. What this does is documented with socket.socket."""

    __slots__ = ("_core",)

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            if not isinstance(fileno, int):
                raise TypeError("fileno must be an integer")
            if fileno < 0:
                raise ValueError("negative file descriptor")
            known = _open.get(fileno)
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
        self._core = _Core(family, kind, 0 if proto == -1 else proto)
        if type & _c.SOCK_NONBLOCK:
            self._core.timeout = 0.0
        _open[self._core.number] = self._core

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
            page.end(core.number)
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
        except gaierror:
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
        if core is not _DETACHED and page is not None:
            core.close()


class _Core:
    """One connection, whichever socket object stands for it: wrapping it in TLS changes the object."""

    def __init__(self, family, type, proto):
        self.number = next(_numbers)
        self.family, self.type, self.proto = family, type, proto
        self.timeout = _default_timeout
        self.options = {}
        self.address = None
        self.peer = None
        self.has_begun = self.has_ended = self.is_deaf = self.is_secured = False
        # A failure is raised once; after it, reading finds the end.
        self.is_failure_told = False

    def begin(self, address):
        """Asks for the connection."""
        if self.has_begun:
            status = page.status(self.number)
            if status == "connecting":
                raise OSError(errno.EALREADY, "Connection already in progress")
            raise OSError(errno.EISCONN, "Socket is connected")
        host, port = _checked_address(address)
        if not host:
            host = "127.0.0.1"
        self.address = address
        self.has_begun = True
        page.connect(self.number, getattr(host, "name", host), port)

    def await_connection(self):
        if self.timeout == 0.0:
            if page.status(self.number) == "connecting":
                raise OSError(errno.EINPROGRESS, "Operation in progress")
        self.until(lambda: page.status(self.number) != "connecting")
        code = self.take_error()
        if code:
            raise self.failure
        news = json.loads(page.news(self.number))
        if news["type"] == "connected":
            self.peer = (news["address"], self.address[1])

    def take_error(self):
        """What went wrong with connecting, as SO_ERROR tells it: once."""
        if not self.has_begun or page.status(self.number) != "failed":
            return 0
        if self.is_failure_told:
            return 0
        self.is_failure_told = True
        news = json.loads(page.news(self.number))
        self.failure = failure(news["code"], news["message"])
        return self.failure.errno

    def send(self, data):
        """Hands over what there is room for now, or waits until there is some."""
        view = _octets_of(data)
        if not view:
            return 0
        stack = calls.stack()
        stepper.sending(self.number, view, stack)
        self.await_open()
        self.until(lambda: self.room() > 0, "The write operation timed out")
        return self.hand_over(view, stack)

    def send_all(self, data):
        view = _octets_of(data)
        if not view:
            return
        stack = calls.stack()
        stepper.sending(self.number, view, stack)
        self.await_open()
        while view:
            self.until(lambda: self.room() > 0, "The write operation timed out")
            view = view[self.hand_over(view, stack) :]

    def room(self):
        self.check_end()
        return page.room(self.number)

    def hand_over(self, view, stack):
        count = min(len(view), page.room(self.number), 262144)
        page.send(self.number, calls.copied(view[:count]), json.dumps(stack))
        return count

    def check_end(self):
        """A server that is gone reads no more."""
        status = page.status(self.number)
        if self.has_ended or status == "closed":
            raise OSError(errno.EPIPE, "Broken pipe")
        if status == "failed":
            if self.take_error():
                raise self.failure
            raise OSError(errno.EPIPE, "Broken pipe")

    def receive(self, size, flags=0):
        """At least one octet, at most `size`; none where the server says no more."""
        if size == 0 or self.is_deaf:
            return b""
        self.await_open()
        if flags & _c.MSG_DONTWAIT and not self.is_readable():
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        self.until(self.is_readable, "The read operation timed out")
        if page.pending(self.number) == 0:
            if self.take_error():
                raise self.failure
            return b""
        if flags & _c.MSG_PEEK:
            return page.peek(self.number, size).to_bytes()
        stack = json.dumps(calls.stack())
        octets = page.take(self.number, size, stack).to_bytes()
        if flags & _c.MSG_WAITALL and len(octets) < size:
            return octets + self.receive(size - len(octets), flags)
        return octets

    def is_readable(self):
        if page.pending(self.number) > 0 or self.is_deaf:
            return True
        return page.status(self.number) in ("closed", "failed")

    def is_writable(self):
        status = page.status(self.number)
        if status in ("closed", "failed"):
            return True
        return status == "open" and page.room(self.number) > 0

    def await_open(self):
        if page.status(self.number) == "connecting":
            self.await_connection()

    def until(self, is_met, secured_words="timed out"):
        """Waits until it is met; the time-out of the socket ends it, in other words where there is TLS."""
        if is_met():
            return
        if self.timeout == 0.0:
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        if self.timeout is None:
            while not is_met():
                page.wait()
            return
        deadline = time.monotonic() + self.timeout
        while not is_met():
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(secured_words if self.is_secured else "timed out")
            page.wait(left)

    def close(self):
        if _open.pop(self.number, None) and self.has_begun:
            page.close(self.number)


class _Detached:
    number = -1
    family = type = proto = 0
    timeout = None

    def close(self):
        pass


_DETACHED = _Detached()


def _octets_of(data):
    try:
        return memoryview(data).cast("B")
    except TypeError:
        kind = type(data).__name__
        raise TypeError(f"a bytes-like object is required, not '{kind}'") from None


def _checked_address(address):
    if not isinstance(address, tuple):
        raise TypeError(
            f"connect(): AF_INET address must be tuple, not {type(address).__name__}"
        )
    if len(address) < 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address[:2]
    if not isinstance(port, int):
        raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
    if not 0 <= port <= 65535:
        raise OverflowError("connect(): port must be 0-65535.")
    if isinstance(host, bytes):
        host = host.decode("ascii")
    if isinstance(host, str) and not isinstance(host, Address):
        host = _idna(host)
    return host, port


def _idna(host):
    try:
        host.encode("ascii")
    except UnicodeEncodeError:
        return host.encode("idna").decode("ascii")
    return host


def _is_numeric(host):
    if ":" in host:
        return True
    parts = host.split(".")
    return len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)


_SERVICES = {"smtp": 25, "submission": 587, "submissions": 465, "smtps": 465, "lmtp": 24, "domain": 53, "http": 80, "https": 443}


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    sys.audit("socket.getaddrinfo", host, port, family, type, proto)
    number = _port_number(port)
    if isinstance(host, bytes):
        host = host.decode("ascii")
    if not host:
        addresses = ["127.0.0.1"]
    elif _is_numeric(host):
        addresses = [host]
    else:
        addresses = _look_up(_idna(host), number)
    found = []
    for text in addresses:
        is_v6 = ":" in text
        own = _c.AF_INET6 if is_v6 else _c.AF_INET
        if family not in (0, own):
            continue
        address = Address(text)
        address.name = host or text
        place = (address, number, 0, 0) if is_v6 else (address, number)
        if type in (0, _c.SOCK_STREAM):
            found.append((own, _c.SOCK_STREAM, _c.IPPROTO_TCP, "", place))
    if not found:
        raise gaierror(_c.EAI_NONAME, "Name or service not known")
    return found


def _port_number(port):
    if port is None:
        return 0
    if isinstance(port, int):
        return port
    text = port.decode("ascii") if isinstance(port, bytes) else port
    if text.isdigit():
        return int(text)
    if text in _SERVICES:
        return _SERVICES[text]
    raise gaierror(_c.EAI_SERVICE, "Servname not supported for ai_socktype")


def _look_up(host, port):
    if host == HOST_NAME:
        return ["127.0.0.1"]
    answer = json.loads(page.resolve(host, port))
    if answer["type"] == "failed":
        raise failure(answer["code"], answer["message"])
    return answer["addresses"]


def gethostbyname(host):
    return str(getaddrinfo(host, None, _c.AF_INET)[0][4][0])


def gethostbyname_ex(host):
    return host, [], [str(place[0]) for *_, place in getaddrinfo(host, None, _c.AF_INET)]


def gethostbyaddr(address):
    if address in ("127.0.0.1", "::1", "localhost", HOST_NAME):
        return HOST_NAME, ["localhost"], ["127.0.0.1"]
    raise herror(1, "Unknown host")


def gethostname():
    sys.audit("socket.gethostname")
    return HOST_NAME


def getservbyname(name, protocol=None):
    if name in _SERVICES:
        return _SERVICES[name]
    raise OSError("service/proto not found")


def getservbyport(port, protocol=None):
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getnameinfo(sockaddr, flags):
    host, port = sockaddr[:2]
    if not flags & _c.NI_NUMERICHOST:
        host = getattr(host, "name", host)
    service = str(port)
    if not flags & _c.NI_NUMERICSERV:
        service = next((name for name, number in _SERVICES.items() if number == port), service)
    return str(host), service


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(value):
    global _default_timeout
    _default_timeout = None if value is None else float(value)


def close(number):
    core = _open.get(number)
    if core is None:
        raise OSError(errno.EBADF, "Bad file descriptor")
    core.close()


def dup(number):
    raise OSError(errno.EPERM, "A connection through the relay cannot be duplicated.")


def core_of(thing):
    """The connection that a socket, or its number, stands for."""
    number = thing if isinstance(thing, int) else thing.fileno()
    core = _open.get(number)
    if core is None:
        raise OSError(errno.EBADF, "Bad file descriptor")
    return core


class _Select:
    """What select.select does, for sockets of this module; as CPython's own, it binds to no class."""

    __name__ = "select"

    def __call__(self, rlist, wlist, xlist, timeout=None, /):
        reading = [(thing, core_of(thing)) for thing in rlist]
        writing = [(thing, core_of(thing)) for thing in wlist]
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            readable = [thing for thing, core in reading if core.is_readable()]
            writable = [thing for thing, core in writing if core.is_writable()]
            if readable or writable:
                return readable, writable, []
            if deadline is None:
                page.wait()
                continue
            left = deadline - time.monotonic()
            if left <= 0:
                return [], [], []
            page.wait(left)


select = _Select()


def module():
    """The module that takes the place of `_socket`."""
    made = types.ModuleType("_socket", __doc__)
    for name in dir(_c):
        if name.isupper() or name in _SAME:
            setattr(made, name, getattr(_c, name))
    for name in _OURS:
        setattr(made, name, globals()[name])
    made.SocketType = socket
    made.has_ipv6 = True
    return made


_SAME = (
    "gaierror", "herror", "error", "htonl", "htons", "ntohl", "ntohs", "inet_aton",
    "inet_ntoa", "inet_ntop", "inet_pton", "getprotobyname", "CAPI", "if_nameindex",
    "if_nametoindex", "if_indextoname", "CMSG_LEN", "CMSG_SPACE",
)
_OURS = (
    "socket", "timeout", "getaddrinfo", "gethostbyname", "gethostbyname_ex",
    "gethostbyaddr", "gethostname", "getservbyname", "getservbyport", "getnameinfo",
    "getdefaulttimeout", "setdefaulttimeout", "close", "dup",
)
