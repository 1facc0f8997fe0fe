import socket

message = """\
From: Élise <élise@example.org>
To: Bob <bob@sandbox.test>
Subject: Thé
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

Le thé est à cinq heures.
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


with socket.create_connection(("mx.sandbox.test", 25)) as sock:
    replies = sock.makefile("rb")
    read_reply()
    command("EHLO laptop.example", 250)
    # encode() makes UTF-8 of it, and SMTPUTF8 tells the server so.
    command("MAIL FROM:<élise@example.org> SMTPUTF8 BODY=8BITMIME", 250)
    command("RCPT TO:<bob@sandbox.test>", 250)
    command("DATA", 354)
    command(message.replace("\n", "\r\n") + ".", 250)
    command("QUIT", 221)
