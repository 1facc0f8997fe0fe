import { answered } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { mailDataAnswered } from '../../transaction-checks.js';

export const lesson: Lesson = {
  title: 'No room left',
  summary:
    'A full mailbox at MAIL, at RCPT and at the dot, and who has the letter in each case.',
  server: 'mx.sandbox.test:25',
  scenario: 'mailbox-full',
  goals: [
    {
      title: 'Announce a letter that is too large: 552 at MAIL',
      hints: [
        'The limit stands behind `SIZE` in the `EHLO` reply. Announce more than that.',
        'Write `MAIL FROM:<carol@example.org> SIZE=50000000`.',
      ],
      check: answered('MAIL', 552),
    },
    {
      title: 'Ask for a full mailbox: 452 at RCPT',
      hints: [
        'Announce less, or nothing. Then name the recipient.',
        'Add `MAIL FROM:<carol@example.org>` and `RCPT TO:<full@sandbox.test>`.',
      ],
      check: answered('RCPT', 452),
    },
    {
      title: 'Send a whole letter for nothing: 552 at its dot',
      hints: [
        'alice is accepted at `RCPT`. The letter is refused once all of it has come.',
        'Add `RCPT TO:<alice@sandbox.test>`, `DATA`, a letter, and a line with only a dot.',
      ],
      check: mailDataAnswered(552),
    },
  ],
  references: [
    { rfc: 1870, section: '6' },
    { rfc: 5321, section: '4.5.3.1.9' },
    { rfc: 5321, section: '6.1' },
    { rfc: 3463, section: '3.3' },
  ],
};
