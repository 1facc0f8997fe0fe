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


def both_wait():
    smtplib.SMTP("submission.sandbox.test", 465, timeout=2)


def both_speak():
    smtplib.SMTP_SSL("submission.sandbox.test", 587, timeout=5)


def right_door():
    with smtplib.SMTP_SSL(
        "submission.sandbox.test", 465, timeout=5, context=checking
    ) as smtp:
        print(smtp.login("alice", "wonderland"))


attempt(closed_door)
attempt(both_wait)
attempt(both_speak)
attempt(right_door)
