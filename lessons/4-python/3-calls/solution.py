import smtplib

letter = """\
Date: Sat, 21 Nov 2026 10:00:00 +0000
From: Carol <carol@example.org>
To: Alice <alice@sandbox.test>
Subject: Lunch

The file that you are looking for is called
.hidden
"""

smtp = smtplib.SMTP("mx.sandbox.test", 25, local_hostname="laptop.example")

print(smtp.ehlo())
print(smtp.mail("carol@example.org"))
print(smtp.rcpt("unknown@sandbox.test"))
print(smtp.rset())

print(smtp.vrfy("alice@sandbox.test"))

print(smtp.mail("carol@example.org"))
print(smtp.rcpt("alice@sandbox.test"))
print(smtp.data(letter))
print(smtp.quit())
