import smtplib
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "Carol <carol@example.org>"
message["To"] = "Alice <alice@sandbox.test>, Bob <bob@sandbox.test>"
message["Subject"] = "Tea"
message.set_content("Tea is at five.\n")

with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:
    refused = lmtp.send_message(message)
    # It has read the reply for Alice only: the one for Bob is still to come.
    code, text = lmtp.getreply()
    print(code, text.decode())
