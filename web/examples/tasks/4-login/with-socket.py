import base64
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
    """Read a reply to its last line, and return its code."""
    while line := replies.readline():
        print("S:", line.decode().rstrip())
        if line[3:4] != b"-":
            return int(line[:3])
    raise ConnectionError("the server closed the connection")


def command(line, expected):
    """Send a line, and read the reply to it."""
    sock.sendall(line.encode() + b"\r\n")
    code = read_reply()
    if code != expected:
        raise RuntimeError(f"{line!r} was answered with {code}")


context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")
identity = base64.b64encode(b"\0alice\0wonderland").decode()

with socket.create_connection((host, 587)) as sock:
    replies = sock.makefile("rb")
    read_reply()
    command("EHLO laptop.example", 250)
    command("STARTTLS", 220)

    # From here on, everything goes through TLS: the replies too.
    sock = context.wrap_socket(sock, server_hostname=host)
    replies = sock.makefile("rb")
    command("EHLO laptop.example", 250)
    command(f"AUTH PLAIN {identity}", 235)
    command("MAIL FROM:<alice@sandbox.test>", 250)
    command("RCPT TO:<bob@sandbox.test>", 250)
    command("DATA", 354)
    command(message.replace("\n", "\r\n") + ".", 250)
    command("QUIT", 221)
    sock.close()
