import { answered } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { signInsRefused } from '../../sign-in-checks.js';
import { mailDataAnswered } from '../../transaction-checks.js';

export const lesson: Lesson = {
  title: 'Break it on purpose',
  summary:
    'Ten exceptions, which reply each of them stands for, and which failures raise none.',
  server: 'submission.sandbox.test:587',
  language: 'python',
  goals: [
    {
      title: 'SMTPSenderRefused: send before you have signed in, and get 530',
      hints: [
        'Run the program as it stands.',
        'sendmail raises it when MAIL is refused.',
      ],
      check: answered('MAIL', 530),
    },
    {
      title: 'SMTPHeloError: find a server that knows neither EHLO nor HELO',
      hints: [
        'LMTP is a cousin of SMTP, and its hello is LHLO. There is such a server at `lmtp.sandbox.test`, port 24.',
        'Connect to it with `smtplib.SMTP`, and call `sendmail`. It tries EHLO, then HELO.',
      ],
      check: answered('HELO', 500),
    },
    {
      title: 'SMTPDataError: have the letter itself refused, with 554',
      hints: [
        'On `mx.sandbox.test`, port 25, nobody need sign in. The server there refuses a line that does not end with CR LF.',
        'In a string smtplib mends the line ends. In `bytes` it sends what you gave it.',
        'Call `smtp.sendmail("carol@example.org", "alice@sandbox.test", b"Subject: Hi\\n\\nHello.\\n")`.',
      ],
      check: mailDataAnswered(554),
    },
    {
      title:
        'SMTPAuthenticationError: call login once with a wrong password, and be refused three times',
      hints: [
        'Sign in at `submission.sandbox.test`, port 587. AUTH is offered there after `starttls()`.',
        'smtplib tries CRAM-MD5, PLAIN and LOGIN, one after the other, and the server counts each.',
        'Call `smtp.starttls()`, then `smtp.login("alice", "wrong")`.',
      ],
      check: signInsRefused(3),
    },
  ],
  references: [
    { rfc: 5321, section: '4.2.1' },
    { rfc: 5321, section: '2.3.8' },
    { rfc: 4954, section: '6' },
    {
      title: 'smtplib in the Python documentation',
      url: 'https://docs.python.org/3/library/smtplib.html',
    },
  ],
};
