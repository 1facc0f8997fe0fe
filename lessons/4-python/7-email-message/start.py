import smtplib
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

letter = EmailMessage()
letter["Date"] = formatdate()
letter["Message-ID"] = make_msgid(domain="laptop.example")
letter["From"] = "Carol <carol@example.org>"
letter["To"] = "Alice <alice@sandbox.test>"
letter["Bcc"] = "Bob <bob@sandbox.test>"
letter["Subject"] = "Lunch"
letter.set_content("Lunch at noon.\n")

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    smtp.sendmail(
        "carol@example.org",
        ["alice@sandbox.test", "bob@sandbox.test"],
        letter.as_string(),
    )
