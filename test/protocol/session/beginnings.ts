/** Conversations to go on from. */

export const hello = `
  S: 220 mx.sandbox.test␍␊
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-SIZE 1000␍␊250 STARTTLS␍␊`;

export const envelope = `${hello}
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 2.1.0 OK␍␊
  C: RCPT TO:<bob@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊`;
