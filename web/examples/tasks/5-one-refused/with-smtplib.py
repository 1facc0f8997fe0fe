import smtplib
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "Carol <carol@example.org>"
message["To"] = "Bob <bob@sandbox.test>, unknown@sandbox.test"
message["Cc"] = "Alice <alice@sandbox.test>"
message["Bcc"] = "postmaster@sandbox.test"
message["Subject"] = "Tea for everybody"
message.set_content("Tea is at five.\n")

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    refused = smtp.send_message(message)

for recipient, (code, text) in refused.items():
    print(recipient, "was refused:", code, text.decode())
