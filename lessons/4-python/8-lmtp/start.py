import smtplib

lunch = """\
Date: Sat, 21 Nov 2026 10:00:00 +0000
From: Carol <carol@example.org>
Subject: Lunch

At noon, in the garden?
"""

tea = """\
Date: Sat, 21 Nov 2026 10:05:00 +0000
From: Carol <carol@example.org>
Subject: Tea

At four, in the kitchen?
"""

with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:
    recipients = ["alice@sandbox.test", "busy@sandbox.test"]
    refused = lmtp.sendmail("carol@example.org", recipients, lunch)
    print("Refused:", refused)

    lmtp.sendmail("carol@example.org", "bob@sandbox.test", tea)
