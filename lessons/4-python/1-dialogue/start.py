import socket

letter = (
    "From: Carol <carol@example.org>\r\n"
    "To: Alice <alice@sandbox.test>\r\n"
    "Subject: Lunch\r\n"
    "\r\n"
    "At noon, in the garden?"
)

sock = socket.create_connection(("mx.sandbox.test", 25))
print(sock.recv(1024).decode(), end="")

sock.sendall(letter.encode())

# No more will come from here. Print all that the server still says.
sock.shutdown(socket.SHUT_WR)
while part := sock.recv(1024):
    print(part.decode(), end="")
sock.close()
