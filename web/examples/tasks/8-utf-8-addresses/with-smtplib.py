import smtplib
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "Élise <élise@example.org>"
message["To"] = "Bob <bob@sandbox.test>"
message["Subject"] = "Thé"
message.set_content("Le thé est à cinq heures.\n")

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    # It finds that an address is not ASCII, and asks for SMTPUTF8 by itself.
    smtp.send_message(message)
