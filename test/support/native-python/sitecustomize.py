"""Python imports this before a program: names lead where the test says, and
what passes through sockets is told. Programs and library stay as they are.

File 3 takes what happened, a line of JSON for each thing, and file 4 gives the
answers to what was asked. Octets are told as Python's sockets see them: before
TLS encrypts them, and after it decrypted them.
"""

import builtins
import json
import os
import socket
import ssl
import sys
import time
from _thread import allocate_lock

lock = allocate_lock()
answers = os.fdopen(4, "rb", closefd=False)
authority = "/etc/sandbox-ca.pem"
authority_file = os.environ.pop("SANDBOX_CA", authority)

numbers = {}  # of a connection, by its file
begun = {}  # when a connection was asked for, by its number
opening = {}  # where connections lead that are not open yet, by their number
over = set()  # connections that are closed
names = {}  # by which an address was asked for


def tell(type, **details):
    line = json.dumps({"type": type, **details}).encode() + b"\n"
    while line:
        line = line[os.write(3, line) :]


def ask(type, **details):
    with lock:
        tell(type, **details)
        return json.loads(answers.readline())


def happened(number, type, **details):
    if number is None or number in over:
        return
    if type in ("closed", "failed"):
        over.add(number)
    at = (time.monotonic() - begun[number]) * 1000
    tell("event", connection=number, event={"at": at, "type": type, **details})


def passed(connection, type, octets):
    octets = bytes(octets)
    number = numbers.get(connection.fileno())
    opened(number)
    if octets:
        happened(number, type, octets=octets.decode("latin-1"))
    elif type == "received":
        happened(number, "closed", by="server")


def opened(number):
    if number in opening:
        address, port = opening.pop(number)
        happened(number, "connected", address=address, port=port)


# Names


def find(host, port):
    """Where `port` of `host` is on loopback."""
    found = ask("resolve", host=host, port=port)
    if found is None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return found


def is_address(host):
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
            return True
        except (OSError, TypeError, ValueError):
            pass
    return False


native_getaddrinfo = socket.getaddrinfo


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if not host or is_address(host) or not isinstance(port, int):
        return native_getaddrinfo(host, port, family, type, proto, flags)
    if isinstance(host, bytes):
        host = host.decode("ascii")
    find(host, port)
    names["127.0.0.1", port] = host
    return native_getaddrinfo("127.0.0.1", port, socket.AF_INET, type, proto, flags)


socket.getaddrinfo = getaddrinfo

# Connections

native_connect = socket.socket.connect
native_connect_ex = socket.socket.connect_ex
native_real_close = socket.socket._real_close


def begin(connection, address):
    host, port = address[:2]
    host = names.get((host, port), host)
    number = len(begun) + 1
    begun[number] = time.monotonic()
    numbers[connection.fileno()] = number
    happened(number, "connecting", host=host, port=port, security="plain")
    try:
        place = ("127.0.0.1", find(host, port))
    except socket.gaierror as error:
        happened(number, "failed", code="NAME_NOT_FOUND", message=str(error))
        raise
    opening[number] = ("127.0.0.1", port)
    return number, place


def connect(self, address):
    if self.family != socket.AF_INET or self.type != socket.SOCK_STREAM:
        return native_connect(self, address)
    number, place = begin(self, address)
    try:
        native_connect(self, place)
    except BlockingIOError:
        raise
    except OSError as error:
        code = {TimeoutError: "TIMED_OUT"}.get(type(error), "REFUSED")
        happened(number, "failed", code=code, message=str(error))
        raise
    opened(number)


def connect_ex(self, address):
    if self.family != socket.AF_INET or self.type != socket.SOCK_STREAM:
        return native_connect_ex(self, address)
    return native_connect_ex(self, begin(self, address)[1])


def real_close(self, *rest):
    happened(numbers.pop(self.fileno(), None), "closed", by="client")
    return native_real_close(self, *rest)


socket.socket.connect = connect
socket.socket.connect_ex = connect_ex
socket.socket._real_close = real_close

# Octets


def watch(cls, name, note, when=lambda self: True):
    native = getattr(cls, name)

    def watched(self, *args, **options):
        is_watched = when(self)
        result = native(self, *args, **options)
        if is_watched:
            note(self, result, *args)
        return result

    setattr(cls, name, watched)


def note_sent(self, count, data, *rest):
    passed(self, "sent", memoryview(data).cast("B")[:count])


def note_read(self, result, *args):
    if isinstance(result, int):
        passed(self, "received", memoryview(args[-1]).cast("B")[:result])
    else:
        passed(self, "received", result)


def has_tls(self):
    return self._sslobj is not None


watch(socket.socket, "send", note_sent)
watch(socket.socket, "sendall", note_sent)
watch(
    socket.socket,
    "recv",
    lambda self, data, *args: args[1:] and args[1] & socket.MSG_PEEK or passed(self, "received", data),
)
watch(
    socket.socket,
    "recv_into",
    lambda self, count, buffer, *args: passed(self, "received", memoryview(buffer).cast("B")[:count]),
)
watch(ssl.SSLSocket, "send", note_sent, has_tls)
watch(ssl.SSLSocket, "write", note_sent, has_tls)
watch(ssl.SSLSocket, "read", note_read, has_tls)


def note_handshake(self, *args):
    happened(
        numbers.get(self.fileno()),
        "secured",
        protocol=self.version(),
        cipher=self.cipher()[0],
    )


watch(ssl.SSLSocket, "do_handshake", note_handshake)

# The CA of the sandbox

native_load = ssl.SSLContext.load_verify_locations
native_open = builtins.open


def load_verify_locations(self, cafile=None, capath=None, cadata=None):
    if cafile == authority:
        cafile = authority_file
    return native_load(self, cafile, capath, cadata)


def open_mapped(file, *args, **options):
    return native_open(authority_file if file == authority else file, *args, **options)


ssl.SSLContext.load_verify_locations = load_verify_locations
builtins.open = open_mapped

# How it ends

native_excepthook = sys.excepthook


def describe(error):
    attributes = {**vars(error)}
    return {
        "name": type(error).__name__,
        "classes": [
            cls.__qualname__
            if cls.__module__ == "builtins"
            else f"{cls.__module__}.{cls.__qualname__}"
            for cls in type(error).__mro__[:-1]
        ],
        "message": str(error),
        "attributes": [
            {"name": name, "repr": repr(value)} for name, value in attributes.items()
        ],
    }


def excepthook(cls, error, traceback):
    tell("raised", exception=describe(error))
    native_excepthook(cls, error, traceback)


sys.excepthook = excepthook
