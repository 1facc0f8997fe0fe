import { answered } from '../../checks.js';
import { greetedWith } from '../../connection-checks.js';
import type { Lesson } from '../../lesson.js';
import { mailDataAnswered } from '../../transaction-checks.js';

export const lesson: Lesson = {
  title: 'Be the server',
  summary:
    'Answer smtplib yourself, and make it raise one exception after the other.',
  server: 'you.sandbox.test:25',
  language: 'python',
  played: [
    { to: 'mailData', reply: '250 2.0.0 Thank you' },
    { to: 'RCPT', reply: '451 4.3.0 Not now' },
    { to: 'mailData', reply: '554 5.6.0 I do not like this letter' },
    { to: 'connection', reply: '554 No service' },
  ],
  goals: [
    {
      title: 'Take a letter: greet, accept, and say 250 to the dot',
      hints: [
        'Run the program. It waits for your greeting: a 220.',
        'In the panel “You are the server”, the usual reply stands first each time: choose that.',
      ],
      check: mailDataAnswered(250),
    },
    {
      title: 'SMTPRecipientsRefused: say 451 to RCPT',
      hints: [
        'Run it again, and answer as before up to `RCPT`.',
        'Choose 451, or type `451 4.3.0 Not now`.',
      ],
      check: answered('RCPT', 451),
    },
    {
      title: 'SMTPDataError: take all of the letter, then say 554 to its dot',
      hints: [
        'Say 354 to `DATA`, and wait for the letter.',
        'Choose 554 where the dot waits for its reply.',
      ],
      check: mailDataAnswered(554),
    },
    {
      title: 'SMTPConnectError: greet with 554',
      hints: [
        'A server that takes no mail says so at once.',
        'Where the connection waits for a greeting, choose 554.',
      ],
      check: greetedWith(554),
    },
  ],
  references: [
    { rfc: 5321, section: '4.3.2' },
    { rfc: 5321, section: '3.1' },
    {
      title: 'smtplib in the Python documentation',
      url: 'https://docs.python.org/3/library/smtplib.html',
    },
  ],
};
