import socket

letter = (
    "From: Carol <carol@example.org>\r\n"
    "To: Alice <alice@sandbox.test>\r\n"
    "Subject: Lunch\r\n"
    "\r\n"
    "At noon, in the garden?"
)

# As it stood: each line of the letter is taken for a command.
sock = socket.create_connection(("mx.sandbox.test", 25))
print(sock.recv(1024).decode(), end="")
sock.sendall(letter.encode())
sock.shutdown(socket.SHUT_WR)
while part := sock.recv(1024):
    print(part.decode(), end="")
sock.close()

# Mended: a conversation around the letter.
sock = socket.create_connection(("mx.sandbox.test", 25))
print(sock.recv(1024).decode(), end="")


def say(line):
    sock.sendall(line.encode() + b"\r\n")
    print(sock.recv(1024).decode(), end="")


say("EHLO laptop.example")
say("MAIL FROM:<carol@example.org>")
say("RCPT TO:<alice@sandbox.test>")
say("DATA")
say(letter + "\r\n.")
say("QUIT")
sock.close()
