import socket

recipients = ["alice@sandbox.test", "bob@sandbox.test"]
message = """\
From: Carol <carol@example.org>
To: Alice <alice@sandbox.test>, Bob <bob@sandbox.test>
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


def command(line):
    """Send a line, and return the code of the reply."""
    sock.sendall(line.encode() + b"\r\n")
    return read_reply()


with socket.create_connection(("lmtp.sandbox.test", 24)) as sock:
    replies = sock.makefile("rb")
    read_reply()
    command("LHLO laptop.example")
    command("MAIL FROM:<carol@example.org>")
    accepted = [
        recipient
        for recipient in recipients
        if command(f"RCPT TO:<{recipient}>") == 250
    ]
    if accepted and command("DATA") == 354:
        # One reply for each recipient whom the server took.
        sock.sendall(message.replace("\n", "\r\n").encode() + b".\r\n")
        for recipient in accepted:
            print(recipient, "delivered" if read_reply() == 250 else "refused")
    command("QUIT")
