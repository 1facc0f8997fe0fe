import smtplib
import ssl

checking = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")


def attempt(action):
    try:
        action()
    except smtplib.SMTPException as error:
        print(type(error).__name__, error.args)


def closed():
    with smtplib.SMTP("closed.sandbox.test", 25) as smtp:
        smtp.noop()


def without_login():
    with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
        smtp.sendmail("alice@sandbox.test", "bob@sandbox.test", "Hi")


def nobody_there():
    with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
        smtp.sendmail("carol@example.org", "unknown@sandbox.test", "Hi")


def wrong_protocol():
    with smtplib.SMTP("lmtp.sandbox.test", 24) as smtp:
        smtp.sendmail("carol@example.org", "alice@sandbox.test", "Hi")


def bare_line_feeds():
    with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
        letter = b"Subject: Hi\n\nHello, Alice.\n"
        smtp.sendmail("carol@example.org", "alice@sandbox.test", letter)


def wrong_password():
    with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
        smtp.starttls(context=checking)
        smtp.login("alice", "looking-glass")


def no_login_here():
    with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
        smtp.login("alice", "wonderland")


def hung_up():
    with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
        smtp.ehlo()
        smtp.mail("carol@example.org")
        print("No exception:", smtp.rcpt("drops@sandbox.test"))
        smtp.rcpt("alice@sandbox.test")


def one_reply_too_many():
    both = ["alice@sandbox.test", "bob@sandbox.test"]
    with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:
        lmtp.sendmail("carol@example.org", both, "Hi")


def no_common_tongue():
    with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
        smtp.starttls(context=checking)
        smtp.ehlo()
        smtp.esmtp_features["auth"] = "XOAUTH2"
        smtp.login("alice", "wonderland")


attempt(closed)
attempt(without_login)
attempt(nobody_there)
attempt(wrong_protocol)
attempt(bare_line_feeds)
attempt(wrong_password)
attempt(no_login_here)
attempt(hung_up)
attempt(one_reply_too_many)
attempt(no_common_tongue)
