import smtplib
import ssl
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "Alice <alice@sandbox.test>"
message["To"] = "Bob <bob@sandbox.test>"
message["Subject"] = "Tea"
message.set_content("Tea is at five.\n")

context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")

with smtplib.SMTP_SSL("submission.sandbox.test", 465, context=context) as smtp:
    smtp.login("alice", "wonderland")
    smtp.send_message(message)
