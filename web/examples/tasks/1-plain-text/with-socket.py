import socket
from email.utils import format_datetime, localtime, make_msgid

message = [
    "From: Alice <alice@example.org>",
    "To: Bob <bob@sandbox.test>",
    "Subject: Tea",
    f"Date: {format_datetime(localtime())}",
    f"Message-ID: {make_msgid(domain='laptop.example')}",
    "",
    "Tea is at five.",
    ".profile is the file you asked about.",
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
    # A line with a dot alone ends the message, so each dot that begins a line
    # gets a second one.
    lines = ["." + line if line.startswith(".") else line for line in message]
    command("\r\n".join([*lines, "."]), 250)
    command("QUIT", 221)
