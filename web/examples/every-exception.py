# Nine ways to fail, and the exception of each. Those with a code repeat what the server said.
import smtplib
import ssl

message = "Subject: Tea\r\n\r\nTea is at five.\r\n"


def attempt(action):
    """Do it, and tell what it raised: the special classes are caught first."""
    try:
        action()
    except smtplib.SMTPRecipientsRefused as error:
        # It has no code of its own: each recipient has one.
        print("SMTPRecipientsRefused", error.recipients)
    except smtplib.SMTPResponseException as error:
        text = error.smtp_error.decode()
        print(type(error).__name__, error.smtp_code, text)
    except smtplib.SMTPException as error:
        # smtplib's own words: there is no reply that says it.
        print(type(error).__name__, error)
    except OSError as error:
        # The network's. Each SMTPException is an OSError too, so this is last.
        print(type(error).__name__, error.strerror)


def mail(recipient, host="mx.sandbox.test", port=25, name="laptop.example"):
    with smtplib.SMTP(host, port, name) as smtp:
        smtp.sendmail("alice@example.org", [recipient], message)


def hello_with_a_bad_name():
    mail("bob@sandbox.test", name="not a name")


def sender_who_did_not_sign_in():
    mail("bob@sandbox.test", "submission.sandbox.test", 587)


def recipient_without_a_mailbox():
    mail("unknown@sandbox.test")


def message_that_is_refused_after_the_dot():
    mail("busy@sandbox.test")


def wrong_password():
    context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")
    with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
        smtp.starttls(context=context)
        smtp.login("alice", "guess")


def login_where_nobody_signs_in():
    with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
        smtp.login("alice", "wonderland")


def command_after_quit():
    smtp = smtplib.SMTP("mx.sandbox.test", 25)
    smtp.quit()
    smtp.noop()


def port_where_nobody_listens():
    mail("bob@sandbox.test", port=26)


def name_that_nobody_has():
    mail("bob@sandbox.test", "nowhere.sandbox.test")


# SMTPConnectError is missing: it takes a server that does not greet with 220.
attempt(hello_with_a_bad_name)
attempt(sender_who_did_not_sign_in)
attempt(recipient_without_a_mailbox)
attempt(message_that_is_refused_after_the_dot)
attempt(wrong_password)
attempt(login_where_nobody_signs_in)
attempt(command_after_quit)
attempt(port_where_nobody_listens)
attempt(name_that_nobody_has)
