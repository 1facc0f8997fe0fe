import smtplib


def attempt(action):
    try:
        action()
    except smtplib.SMTPException as error:
        print(type(error).__name__, error.args)


def without_login():
    with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
        smtp.sendmail("alice@sandbox.test", "bob@sandbox.test", "Hi")


attempt(without_login)
