import base64
import hmac
import socket
import ssl

host = "submission.sandbox.test"
message = """\
From: Alice <alice@sandbox.test>
To: Bob <bob@sandbox.test>
Subject: Tea

Tea is at five.
"""


def read_reply():
    """Read a reply to its last line, and return its code and text."""
    while line := replies.readline().decode():
        print("S:", line.rstrip())
        if line[3:4] != "-":
            return int(line[:3]), line[4:].strip()
    raise ConnectionError("the server closed the connection")


def command(line, expected):
    """Send a line, and return the text of the reply to it."""
    sock.sendall(line.encode() + b"\r\n")
    code, text = read_reply()
    if code != expected:
        raise RuntimeError(f"{line!r} was answered with {code}")
    return text


context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")

with (
    socket.create_connection((host, 465)) as plain,
    context.wrap_socket(plain, server_hostname=host) as sock,
):
    replies = sock.makefile("rb")
    read_reply()
    command("EHLO laptop.example", 250)
    challenge = base64.b64decode(command("AUTH CRAM-MD5", 334))
    digest = hmac.new(b"wonderland", challenge, "md5").hexdigest()
    command(base64.b64encode(f"alice {digest}".encode()).decode(), 235)
    command("MAIL FROM:<alice@sandbox.test>", 250)
    command("RCPT TO:<bob@sandbox.test>", 250)
    command("DATA", 354)
    command(message.replace("\n", "\r\n") + ".", 250)
    command("QUIT", 221)
