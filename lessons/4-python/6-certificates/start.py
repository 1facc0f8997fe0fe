import smtplib

with smtplib.SMTP("submission.sandbox.test", 587) as smtp:
    smtp.starttls()
    smtp.login("alice", "wonderland")
    print("Signed in over", smtp.sock.version())
