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

sender = "carol@example.org"
recipients = ["alice@sandbox.test", "busy@sandbox.test"]

# As it stood: the answer for busy is taken for an answer to MAIL.
try:
    with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:
        lmtp.sendmail(sender, recipients, lunch)
        lmtp.sendmail(sender, "bob@sandbox.test", tea)
except smtplib.SMTPException as error:
    print(repr(error.__context__), repr(error), sep="\n")

# Mended: one more reply for each recipient behind the first.
with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:
    refused = lmtp.sendmail(sender, recipients, lunch)
    accepted = [each for each in recipients if each not in refused]
    for recipient in accepted[1:]:
        print(recipient, lmtp.getreply())
    lmtp.sendmail(sender, "bob@sandbox.test", tea)

# Or: one recipient, one dot, one reply.
with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:
    for recipient in recipients:
        try:
            lmtp.sendmail(sender, recipient, lunch)
            print(recipient, "has it.")
        except smtplib.SMTPDataError as error:
            print(recipient, error)
