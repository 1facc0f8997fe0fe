import smtplib

letter = """\
From: carol@example.org
To: alice@sandbox.test
Subject: Tea
Message-ID: <tea-1@laptop.example>

At five?
"""


def send():
    with smtplib.SMTP("mx.sandbox.test", 25, timeout=20) as smtp:
        smtp.sendmail("carol@example.org", "alice@sandbox.test", letter)


send()
