import socket
from uuid import uuid4

# No line of the parts may begin like the boundary: what is random will not.
boundary = uuid4().hex
message = [
    "From: Alice <alice@example.org>",
    "To: Bob <bob@sandbox.test>",
    "Subject: Tea",
    "MIME-Version: 1.0",
    f'Content-Type: multipart/alternative; boundary="{boundary}"',
    "",
    f"--{boundary}",
    'Content-Type: text/plain; charset="utf-8"',
    "",
    "Tea is at five.",
    "",
    f"--{boundary}",
    'Content-Type: text/html; charset="utf-8"',
    "",
    "<p>Tea is at <b>five</b>.</p>",
    "",
    f"--{boundary}--",
]


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


with socket.create_connection(("mx.sandbox.test", 25)) as sock:
    replies = sock.makefile("rb")
    read_reply()
    command("EHLO laptop.example", 250)
    command("MAIL FROM:<alice@example.org>", 250)
    command("RCPT TO:<bob@sandbox.test>", 250)
    command("DATA", 354)
    # No line begins with a dot here: none has to be doubled.
    command("\r\n".join([*message, "."]), 250)
    command("QUIT", 221)
