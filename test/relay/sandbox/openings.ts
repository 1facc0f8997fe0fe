/** How dialogues with the servers of the sandbox begin. */

export const mxGreeting = 'S: 220 mx.sandbox.test ESMTP SMTP Workbook sandbox';

/** To the reply to EHLO. */
export const mxOpening = `
  ${mxGreeting}
  C: EHLO client.example
  S: 250-mx.sandbox.test greets client.example
  S: 250-PIPELINING
  S: 250-SIZE 41943040
  S: 250-8BITMIME
  S: 250-BINARYMIME
  S: 250-CHUNKING
  S: 250-SMTPUTF8
  S: 250-DSN
  S: 250-ENHANCEDSTATUSCODES
  S: 250-LIMITS MAILMAX=1000 RCPTMAX=1000
  S: 250 STARTTLS
`;

/** To a mail transaction that has a sender. */
export const mxMail = `
  ${mxOpening}
  C: MAIL FROM:<alice@example.org>
  S: 250 2.1.0 Sender OK
`;

/** To the 354. */
export const mxData = `
  ${mxMail}
  C: RCPT TO:<alice@sandbox.test>
  S: 250 2.1.5 Recipient OK
  C: DATA
  S: 354 Send the message; end it with a line that has only a dot
`;

export const quit = `
  C: QUIT
  S: 221 2.0.0 mx.sandbox.test says goodbye
  END
`;

/** In TLS, to the reply to EHLO. */
export const submissionHello = `
  C: EHLO client.example
  S: 250-submission.sandbox.test greets client.example
  S: 250-PIPELINING
  S: 250-SIZE 41943040
  S: 250-8BITMIME
  S: 250-BINARYMIME
  S: 250-CHUNKING
  S: 250-SMTPUTF8
  S: 250-DSN
  S: 250-ENHANCEDSTATUSCODES
  S: 250-LIMITS MAILMAX=1000 RCPTMAX=1000
  S: 250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 XOAUTH2 OAUTHBEARER
  S: 250 REQUIRETLS
`;

/** On port 465, to the reply to EHLO. */
export const submissionOpening = `
  S: 220 submission.sandbox.test ESMTP SMTP Workbook sandbox
  ${submissionHello}
`;
