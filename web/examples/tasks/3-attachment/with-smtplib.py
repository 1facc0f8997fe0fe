import smtplib
from email.message import EmailMessage

guests = b"""\
name,drink,sugar
Alice,tea,two lumps
Bob,coffee,none at all
the Hatter,tea,half a cup
"""

message = EmailMessage()
message["From"] = "Alice <alice@example.org>"
message["To"] = "Bob <bob@sandbox.test>"
message["Subject"] = "Who takes sugar"
message.set_content("The list is attached.\n")
message.add_attachment(
    guests, maintype="text", subtype="csv", filename="guests.csv"
)

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    smtp.send_message(message)
