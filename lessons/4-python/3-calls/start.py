import smtplib

smtp = smtplib.SMTP("mx.sandbox.test", 25, local_hostname="laptop.example")

print(smtp.ehlo())
print(smtp.mail("carol@example.org"))
print(smtp.rcpt("unknown@sandbox.test"))
# Drop this, ask about alice, and send her a letter.
print(smtp.quit())
