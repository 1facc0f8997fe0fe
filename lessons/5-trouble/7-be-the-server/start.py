import smtplib


def attempt():
    try:
        with smtplib.SMTP("you.sandbox.test", 25, timeout=120) as smtp:
            letter = "Subject: Are you there?\n\nPlease answer.\n"
            smtp.sendmail("alice@sandbox.test", "bob@sandbox.test", letter)
        print("Sent.")
    except smtplib.SMTPException as error:
        print(type(error).__name__, error.args)


attempt()
