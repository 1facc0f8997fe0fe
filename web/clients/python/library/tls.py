"""TLS, as the module `ssl` offers it: the handshake is the relay's, what follows from it is Python's.

The relay verifies by the CAs that the context trusts, and says what it found.
The context decides: where it verifies, a certificate that does not hold raises
what OpenSSL's would.
"""

import _ssl
import base64
import errno
import json
import os
import ssl
from pathlib import Path

import _socket

from . import worker
from .connections import connection_of
from .tls_failures import ERRORS, SSLCertVerificationError, SSLError, eof, error, handshake_failure, verify

def install():
    """Puts these in the places of `ssl`'s own."""
    for kind in ERRORS:
        kind.__module__ = "ssl"
        setattr(ssl, kind.__name__, kind)
        setattr(_ssl, kind.__name__, kind)
    ssl.CertificateError = SSLCertVerificationError
    ssl.SSLSocket._create = classmethod(_create)
    for name in _SOCKET:
        setattr(ssl.SSLSocket, name, globals()[f"_{name}"])
    for name in _CONTEXT:
        setattr(ssl.SSLContext, name, globals()[f"_{name}"])
    ssl.get_server_certificate = get_server_certificate


def _create(
    cls, sock, server_side=False, do_handshake_on_connect=True,
    suppress_ragged_eofs=True, server_hostname=None, context=None, session=None,
):
    if sock.type != _socket.SOCK_STREAM:
        raise NotImplementedError("only stream sockets are supported")
    if server_side:
        raise OSError(errno.EPERM, _SERVERS)
    if context.check_hostname and not server_hostname:
        raise ValueError("check_hostname requires server_hostname")
    if server_hostname is not None and (not server_hostname or server_hostname.startswith(".")):
        raise ValueError("server_hostname cannot be an empty string or start with a leading dot.")
    number = sock.fileno()
    made = cls.__new__(cls)
    _socket.socket.__init__(made, sock.family, sock.type, sock.proto, number)
    made._io_refs, made._closed = 0, False
    sock.detach()
    made._sslobj = None
    made._context, made._server_hostname = context, server_hostname
    made._server_side, made._session = False, session
    made._connected = connection_of(number).has_begun
    made._suppress_ragged_eofs = suppress_ragged_eofs
    made._peer = None
    if made._connected and do_handshake_on_connect:
        try:
            made.do_handshake()
        except BaseException:
            made.close()
            raise
    return made


_SERVERS = "A page has no port of its own: it can be a client of TLS, and no server."


def _do_handshake(self, block=False):
    core = connection_of(self)
    context = self._context
    name = self._server_hostname or ""
    trust = {"wellKnown": getattr(context, "_is_default_trusted", False)}
    if authorities := "\n".join(getattr(context, "_authorities", ())):
        trust["authorities"] = authorities
    core.await_open()
    worker.side.secure(core.number, name, json.dumps(trust))
    core.until(lambda: worker.side.status(core.number) != "securing")
    # A server may have hung up since.
    made = worker.side.made(core.number)
    news = json.loads(made or worker.side.news(core.number))
    if news["type"] == "closed":
        raise eof()
    if news["type"] == "failed":
        core.is_failure_told = True
        raise handshake_failure(news)
    peer = news["peer"]
    if context.verify_mode != ssl.CERT_NONE:
        verify(peer, name, context.check_hostname)
    core.is_secured = True
    self._protocol, self._peer = news["protocol"], peer


def _peer_of(self):
    if self._peer is None:
        raise ValueError("do_handshake has not been called yet")
    return self._peer


def _getpeercert(self, binary_form=False):
    peer = _peer_of(self)
    if binary_form:
        return base64.b64decode(peer["der"])
    if self._context.verify_mode == ssl.CERT_NONE:
        return {}
    return {
        "subject": _name(peer["subject"]),
        "issuer": _name(peer["issuer"]),
        "version": 3,
        "serialNumber": peer["serialNumber"],
        "notBefore": peer["notBefore"],
        "notAfter": peer["notAfter"],
        "subjectAltName": tuple(tuple(pair) for pair in peer["subjectAltName"]),
    }


_LONG_NAMES = {
    "CN": "commonName", "C": "countryName", "L": "localityName", "O": "organizationName",
    "OU": "organizationalUnitName", "ST": "stateOrProvinceName", "DC": "domainComponent",
    "SN": "surname", "GN": "givenName",
}


def _name(parts):
    return tuple(((_LONG_NAMES.get(kind, kind), value),) for kind, value in parts)


def _cipher(self):
    if self._peer is None:
        return None
    name = self._peer["cipher"]
    bits = 128 if "128" in name else 256
    return name, self._protocol, bits


def _version(self):
    return self._protocol if self._peer else None


def _connect(self, addr):
    if self._connected:
        raise ValueError("attempt to connect already-connected SSLSocket!")
    _socket.socket.connect(self, addr)
    self._connected = True
    self.do_handshake()


def _connect_ex(self, addr):
    try:
        self.connect(addr)
    except OSError as error:
        return error.errno
    return 0


def _shutdown(self, how):
    _socket.socket.shutdown(self, how)


def _unwrap(self):
    raise OSError(errno.EPERM, "The relay does TLS to the end of the connection: it cannot be taken off again.")


def _pending(self):
    return worker.side.pending(self.fileno())


def _recvfrom(self, buflen=1024, flags=0):
    raise ValueError(f"recvfrom not allowed on instances of {type(self)}")


def _sendto(self, data, flags_or_addr, addr=None):
    raise ValueError(f"sendto not allowed on instances of {type(self)}")


def _selected_alpn_protocol(self):
    return None


_SOCKET = (
    "do_handshake", "getpeercert", "cipher", "version", "connect", "connect_ex",
    "shutdown", "unwrap", "pending", "recvfrom", "sendto", "selected_alpn_protocol",
)


def _load_default_certs(self, purpose=ssl.Purpose.SERVER_AUTH):
    if not isinstance(purpose, ssl._ASN1Object):
        raise TypeError(purpose)
    self._is_default_trusted = True


def _set_default_verify_paths(self):
    self._is_default_trusted = True


def _load_verify_locations(self, cafile=None, capath=None, cadata=None):
    if cafile is None and capath is None and cadata is None:
        raise TypeError("cafile, capath and cadata cannot be all omitted")
    texts = []
    if cafile is not None:
        texts.append(Path(os.fspath(cafile)).read_text("latin-1"))
    if isinstance(cadata, bytes):
        texts.append(ssl.DER_cert_to_PEM_cert(cadata))
    elif cadata is not None:
        texts.append(cadata)
    for text in texts:
        if ssl.PEM_HEADER not in text:
            raise error(SSLError, 0, "NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found")
        self._authorities = (*getattr(self, "_authorities", ()), text)


def _get_ca_certs(self, binary_form=False):
    if not binary_form:
        raise OSError(errno.EPERM, "Only the relay reads certificates: ask for them with binary_form=True.")
    return [
        ssl.PEM_cert_to_DER_cert(ssl.PEM_HEADER + part.split(ssl.PEM_FOOTER)[0] + ssl.PEM_FOOTER)
        for text in getattr(self, "_authorities", ())
        for part in text.split(ssl.PEM_HEADER)[1:]
    ]


def _wrap_bio(self, *args, **kwargs):
    raise OSError(errno.EPERM, "The relay does TLS for sockets: it cannot do it for octets in memory.")


_CONTEXT = (
    "load_default_certs", "set_default_verify_paths", "load_verify_locations",
    "get_ca_certs", "wrap_bio",
)


def get_server_certificate(addr, ssl_version=ssl.PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=ssl._GLOBAL_DEFAULT_TIMEOUT):
    context = ssl._create_stdlib_context(
        ssl_version,
        cert_reqs=ssl.CERT_REQUIRED if ca_certs else ssl.CERT_NONE,
        cafile=ca_certs,
    )
    with ssl.create_connection(addr, timeout=timeout) as sock:
        with context.wrap_socket(sock, server_hostname=addr[0]) as secured:
            return ssl.DER_cert_to_PEM_cert(secured.getpeercert(True))
