import socket

letter = (
    "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\n"
    "From: Carol <carol@example.org>\r\n"
    "To: Alice <alice@sandbox.test>\r\n"
    "Subject: Lunch\r\n"
    "\r\n"
    "At noon, in the garden?\r\n"
)

# As it stood: 64 octets at a time, wherever they begin and end.
sock = socket.create_connection(("mx.sandbox.test", 25))
sock.recv(64)
for line in (
    "EHLO laptop.example",
    "MAIL FROM:<carol@example.org>",
    "RCPT TO:<unknown@sandbox.test>",
    "DATA",
    "QUIT",
):
    sock.sendall(line.encode() + b"\r\n")
    print(line, "->", repr(sock.recv(64)))
while rest := sock.recv(64):
    print("Never read:", repr(rest.decode()))
sock.close()

# Mended: lines, until one has no hyphen behind its code.
sock = socket.create_connection(("mx.sandbox.test", 25))
file = sock.makefile("rb")


def reply():
    lines = []
    while True:
        line = file.readline().decode()
        lines.append(line)
        if line[3:4] != "-":
            return "".join(lines)


def say(line):
    sock.sendall(line.encode() + b"\r\n")
    answer = reply()
    print(line, "->", repr(answer))
    return answer


reply()
say("EHLO laptop.example")
say("MAIL FROM:<carol@example.org>")
if say("RCPT TO:<unknown@sandbox.test>").startswith("5"):
    say("RSET")

# Three commands at once, and their replies one by one.
sock.sendall(
    b"MAIL FROM:<carol@example.org>\r\n"
    b"RCPT TO:<alice@sandbox.test>\r\n"
    b"DATA\r\n"
)
for _ in range(3):
    print(repr(reply()))
say(letter + ".")
say("QUIT")
sock.close()
