"""Sends mail to nobody, before any program runs, so that a program's first session is as quick as its later ones.

CPython learns as it runs which forms of its instructions serve best, compiles
patterns, and imports modules where it first needs them: all that stays in
memory, and so in a snapshot. And a browser compiles well only what has run for
a while, which no snapshot holds: there a session is rehearsed once more.
"""

import io
import smtplib
import ssl
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

# CPython looks anew at what ran a few times.
_TIMES = 8
_REPLIES = {
    b"EHLO": b"250-nobody.test\r\n250-SIZE 35882577\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n",
    b"AUTH": b"235 2.7.0 Welcome\r\n",
    b"DATA": b"354 Go on\r\n",
    b"QUIT": b"221 2.0.0 Bye\r\n",
}
_OK = b"250 2.1.0 Ok\r\n"


class _Nobody:
    """Takes a client's commands, and has an answer to each."""

    def __init__(self):
        self._answers = io.BytesIO()

    def sendall(self, octets):
        place = self._answers.tell()
        self._answers.write(_REPLIES.get(octets[:4].upper(), _OK))
        self._answers.seek(place)

    def makefile(self, mode):
        return self._answers

    def close(self):
        pass


def rehearse():
    for _ in range(_TIMES):
        session()


def session():
    """What programs do most: messages of each kind are made, and sent after a login."""
    ssl.create_default_context()
    with smtplib.SMTP(local_hostname="learner.test") as server:
        server.sock = _Nobody()
        server.ehlo()
        server.login("alice", "secret")
        for message in (_plain(), _attached(), _mixed()):
            server.send_message(message)
        server.sendmail("alice@example.org", ["bob@example.net"], "Subject: Hello\n\nHello\n")


def _plain():
    message = EmailMessage()
    message["From"] = "Alice <alice@example.org>"
    message["To"] = "bob@example.net, Carol <carol@example.net>"
    message["Subject"] = "Héllo"
    message.set_content("Hello Bob,\n\nthere it is.\n")
    return message


def _attached():
    message = _plain()
    message.add_alternative("<p>Hello Bob</p>\n", subtype="html")
    octets = bytes(range(256)) * 256
    message.add_attachment(octets, maintype="application", subtype="octet-stream", filename="there.bin")
    return message


def _mixed():
    message = MIMEMultipart()
    message["From"], message["To"] = "alice@example.org", "bob@example.net"
    message["Subject"] = "Hello"
    message.attach(MIMEText("Hello Bob\n"))
    return message
