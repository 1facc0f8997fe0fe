/** Mail to another domain, as a script: submission takes it from a user who has signed in, and passes it on. */
export const firstMailOut = `# Mail to another domain: submission takes it, and passes it on.
%connect submission.sandbox.test:465 tls
S: 220
C: EHLO laptop.example
S: 250
# base64 of: NUL alice NUL wonderland
C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
S: 235
C: MAIL FROM:<alice@sandbox.test>
S: 250
C: RCPT TO:<bob@wonderland.test>
S: 250
C: DATA
S: 354
C: Date: Sun, 22 Nov 2026 10:00:00 +0000
C: From: Alice <alice@sandbox.test>
C: To: Bob <bob@wonderland.test>
C: Subject: From one domain to another
C: Message-ID: <out.1@laptop.example>
C:
C: Bob, how did this get to you?
C: .
S: 250
C: QUIT
S: 221
`;
