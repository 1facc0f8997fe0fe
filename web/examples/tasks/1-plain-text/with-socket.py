import socket
from email.utils import format_datetime, localtime, make_msgid

message = f"""\
From: Alice <alice@example.org>
To: Bob <bob@sandbox.test>
Subject: Tea
Date: {format_datetime(localtime())}
Message-ID: {make_msgid(domain="laptop.example")}

Tea is at five.
.profile is the file you asked about.
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


def mail_data(text):
    """Double the dots that begin a line, and end each line with CR LF."""
    return text.replace("\n.", "\n..").replace("\n", "\r\n")


with socket.create_connection(("mx.sandbox.test", 25)) as sock:
    replies = sock.makefile("rb")
    read_reply()
    command("EHLO laptop.example", 250)
    command("MAIL FROM:<alice@example.org>", 250)
    command("RCPT TO:<bob@sandbox.test>", 250)
    command("DATA", 354)
    command(mail_data(message) + ".", 250)
    command("QUIT", 221)
