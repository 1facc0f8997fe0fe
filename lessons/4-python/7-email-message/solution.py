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

sender = "carol@example.org"
recipients = ["alice@sandbox.test", "bob@sandbox.test"]

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    # As it stood: alice can read whom the letter went to in secret.
    smtp.sendmail(sender, recipients, letter.as_string())

    # Each line ends with LF alone.
    try:
        smtp.sendmail(sender, recipients, letter.as_bytes())
    except smtplib.SMTPDataError as error:
        print(error)

    # Bcc goes into the envelope, and out of the letter.
    letter.add_alternative("<p>Lunch at <b>noon</b>.</p>\n", subtype="html")
    letter.add_attachment(
        "alice,soup\nbob,cake\n", subtype="csv", filename="guests.csv"
    )
    smtp.send_message(letter)
