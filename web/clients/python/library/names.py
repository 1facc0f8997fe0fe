"""Names and addresses: what the relay says of them."""

import json
import sys

import _socket as _c

from . import worker
from .failures import failure

HOST_NAME = "workbook"

gaierror = _c.gaierror
herror = _c.herror


class Address(str):
    """An address that remembers which name it was looked up for: the relay goes by names."""

    __slots__ = ("name",)


def checked_address(address):
    """The host and port of what connect() is given."""
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
    answer = json.loads(worker.side.resolve(host, port))
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
