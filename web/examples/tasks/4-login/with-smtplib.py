import smtplib
import ssl
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "Alice <alice@sandbox.test>"
message["To"] = "Bob <bob@sandbox.test>"
message["Subject"] = "Tea"
message.set_content("Tea is at five.\n")

# It checks who the server is; without a context, starttls() does not.
context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")

with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
    smtp.starttls(context=context)
    smtp.login("alice", "wonderland")
    smtp.send_message(message)
