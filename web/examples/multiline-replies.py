# One recv is not one reply: a line ends with CR LF, and a hyphen behind the code promises another line.
import socket

sock = socket.create_connection(("mx.sandbox.test", 25))
received = b""


def read_line():
    """Read to the next CR LF, and keep what came behind it for later."""
    global received
    while b"\r\n" not in received:
        # So few octets at a time that a line comes in pieces.
        octets = sock.recv(24)
        if not octets:
            raise ConnectionError("the server closed the connection")
        print("    recv gave", octets)
        received += octets
    line, received = received.split(b"\r\n", 1)
    return line.decode()


def read_reply():
    """Read lines until one has no hyphen behind its code."""
    texts = []
    while True:
        line = read_line()
        texts.append(line[4:])
        if line[3:4] != "-":
            print("reply", line[:3], texts)
            return int(line[:3])


def command(line):
    sock.sendall(line.encode() + b"\r\n")
    return read_reply()


read_reply()
command("EHLO laptop.example")
command("NOOP")
command("QUIT")
sock.close()
