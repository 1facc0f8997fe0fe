# set_debuglevel prints what smtplib sends and what it makes of each reply. Compare it with the conversation.
import smtplib

smtp = smtplib.SMTP(local_hostname="laptop.example")
# Before connect, so that the greeting is printed too. 2 adds the time to each line.
smtp.set_debuglevel(1)
smtp.connect("mx.sandbox.test", 25)
smtp.sendmail(
    "alice@example.org",
    ["bob@sandbox.test", "unknown@sandbox.test"],
    "From: alice@example.org\r\nSubject: Tea\r\n\r\nTea is at five.\r\n",
)
# It would print a password as well: turn it off before login.
smtp.set_debuglevel(0)
smtp.quit()
