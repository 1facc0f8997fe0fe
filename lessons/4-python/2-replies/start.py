import socket

sock = socket.create_connection(("mx.sandbox.test", 25))


def reply():
    return sock.recv(64).decode()


def say(line):
    sock.sendall(line.encode() + b"\r\n")
    answer = reply()
    print("I said:  ", line)
    print("I heard: ", repr(answer))
    return answer


print("Greeting:", repr(reply()))
say("EHLO laptop.example")
say("MAIL FROM:<carol@example.org>")
answer = say("RCPT TO:<unknown@sandbox.test>")
if answer.startswith("5"):
    print("Nobody is there to get a letter.")
else:
    print("The recipient is accepted!")
    say("DATA")
say("QUIT")

while rest := sock.recv(64):
    print("Never read:", repr(rest.decode()))
sock.close()
