"""What goes wrong with TLS, as OpenSSL and CPython word it."""

import errno

# Where CPython 3.14 raises it, as its messages say.
_PLACE = "(_ssl.c:1032)"


class SSLError(OSError):
    def __str__(self):
        return str(self.strerror or (self.args[0] if self.args else ""))


class SSLZeroReturnError(SSLError):
    """The other side has closed TLS."""


class SSLWantReadError(SSLError):
    """More must come before it can go on."""


class SSLWantWriteError(SSLError):
    """More must leave before it can go on."""


class SSLSyscallError(SSLError):
    """The system failed."""


class SSLEOFError(SSLError):
    """The connection ended without the end of TLS."""


class SSLCertVerificationError(SSLError, ValueError):
    """The certificate does not hold."""


ERRORS = (
    SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError,
    SSLSyscallError, SSLEOFError, SSLCertVerificationError,
)


def error(kind, number, reason, words):
    made = kind(number, f"[SSL: {reason}] {words} {_PLACE}")
    made.library, made.reason = "SSL", reason
    return made


def eof():
    kind = SSLEOFError(8, f"[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol {_PLACE}")
    kind.library, kind.reason = "SSL", "UNEXPECTED_EOF_WHILE_READING"
    return kind


def handshake_failure(news):
    code, message = news["code"], news["message"]
    if code == "STARTTLS_INJECTION" or "not TLS" in message:
        return error(SSLError, 1, "WRONG_VERSION_NUMBER", "wrong version number")
    if code == "RESET":
        return OSError(errno.ECONNRESET, "Connection reset by peer")
    if "closed the connection" in message:
        return eof()
    if "no version of TLS" in message:
        return error(SSLError, 1, "UNSUPPORTED_PROTOCOL", "unsupported protocol")
    if code == "TLS_FAILED":
        return SSLError(1, message)
    return OSError(errno.EIO, message)


def verify(peer, name, checks_name):
    """Raises what OpenSSL's verdict leads to: on the chain alone, where nobody asks for the name."""
    verdict = "verify" if checks_name else "chain"
    code, words = peer.get(f"{verdict}Code"), peer.get(f"{verdict}Error")
    if code is None:
        return
    if code in _KINDS:
        words = f"{_KINDS[code]} mismatch, certificate is not valid for '{name}'."
    raise _unverified(code, words)


_KINDS = {62: "Hostname", 64: "IP address"}


def _unverified(code, words):
    made = error(
        SSLCertVerificationError, 1, "CERTIFICATE_VERIFY_FAILED",
        f"certificate verify failed: {words}",
    )
    made.verify_code, made.verify_message = code, words
    return made
