import smtplib

letter = """\
Date: Sat, 21 Nov 2026 10:00:00 +0000
From: Carol <carol@example.org>
To: alice@sandbox.test, unknown@sandbox.test
Subject: Lunch

At noon, in the garden?
"""

news = """\
Date: Sat, 21 Nov 2026 10:05:00 +0000
From: Carol <carol@example.org>
To: bob@sandbox.test
Subject: Who will not come

Refused: {}
"""

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    refused = smtp.sendmail(
        "carol@example.org",
        ["alice@sandbox.test", "unknown@sandbox.test"],
        letter,
    )
    print("Sent, but not to:", refused)
    if refused:
        text = news.format(", ".join(refused))
        smtp.sendmail("carol@example.org", "bob@sandbox.test", text)

    try:
        smtp.sendmail("carol@example.org", "unknown@sandbox.test", letter)
    except smtplib.SMTPRecipientsRefused as error:
        print("Sent to nobody:", error.recipients)
