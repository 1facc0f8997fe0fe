import smtplib
import ssl

letter = """\
Date: Sat, 21 Nov 2026 10:00:00 +0000
From: Alice <alice@sandbox.test>
To: Bob <bob@sandbox.test>
Subject: The key

It lies under the mat.
"""

# As it stood: nobody looks at the certificate.
with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
    smtp.starttls()
    smtp.login("alice", "wonderland")
    print("Signed in over", smtp.sock.version())

# Checked: Python does not know who vouches for this server.
with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
    try:
        smtp.starttls(context=ssl.create_default_context())
    except ssl.SSLCertVerificationError as error:
        print("Refused:", error.verify_message)

# Checked, and told whom to trust.
context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")
with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
    smtp.starttls(context=context)
    smtp.login("alice", "wonderland")
    smtp.sendmail("alice@sandbox.test", "bob@sandbox.test", letter)
