import smtplib
from email.message import EmailMessage
from email.utils import localtime, make_msgid

message = EmailMessage()
message["From"] = "Alice <alice@example.org>"
message["To"] = "Bob <bob@sandbox.test>"
message["Subject"] = "Tea"
message["Date"] = localtime()
message["Message-ID"] = make_msgid(domain="laptop.example")
message.set_content("""\
Tea is at five.
.profile is the file you asked about.
""")

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    smtp.send_message(message)
