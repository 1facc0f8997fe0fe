import smtplib

letter = """\
Date: Sat, 21 Nov 2026 10:00:00 +0000
From: Carol <carol@example.org>
To: alice@sandbox.test, unknown@sandbox.test
Subject: Lunch

At noon, in the garden?
"""

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    smtp.sendmail(
        "carol@example.org",
        ["alice@sandbox.test", "unknown@sandbox.test"],
        letter,
    )
    print("Sent!")
