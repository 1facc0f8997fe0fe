import socket

to = ["bob@sandbox.test", "unknown@sandbox.test"]
cc = ["alice@sandbox.test"]
bcc = ["postmaster@sandbox.test"]
message = """\
From: Carol <carol@example.org>
To: Bob <bob@sandbox.test>, unknown@sandbox.test
Cc: Alice <alice@sandbox.test>
Subject: Tea for everybody

Tea is at five.
"""


def read_reply():
    """Read a reply to its last line, and return its code."""
    while line := replies.readline():
        print("S:", line.decode().rstrip())
        if line[3:4] != b"-":
            return int(line[:3])
    raise ConnectionError("the server closed the connection")


def command(line):
    """Send a line, and return the code of the reply."""
    sock.sendall(line.encode() + b"\r\n")
    return read_reply()


with socket.create_connection(("mx.sandbox.test", 25)) as sock:
    replies = sock.makefile("rb")
    read_reply()
    command("EHLO laptop.example")
    command("MAIL FROM:<carol@example.org>")
    accepted = [
        recipient
        for recipient in to + cc + bcc
        if command(f"RCPT TO:<{recipient}>") in (250, 251)
    ]
    # One that is refused does not stop the mail to the others.
    if accepted and command("DATA") == 354:
        command(message.replace("\n", "\r\n") + ".")
    command("QUIT")
