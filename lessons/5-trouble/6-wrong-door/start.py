import smtplib
import ssl

checking = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")


def attempt(action):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error)


def closed_door():
    smtplib.SMTP("mx.sandbox.test", 587, timeout=5)


attempt(closed_door)
