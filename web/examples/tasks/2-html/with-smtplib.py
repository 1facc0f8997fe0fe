import smtplib
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "Alice <alice@example.org>"
message["To"] = "Bob <bob@sandbox.test>"
message["Subject"] = "Tea"
message.set_content("Tea is at five.\n")
message.add_alternative("<p>Tea is at <b>five</b>.</p>\n", subtype="html")

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    smtp.send_message(message)
