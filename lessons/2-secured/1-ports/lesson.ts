import { answered, refusedRecipient } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { greetedUnderTls } from '../../tls-checks.js';

export const lesson: Lesson = {
  title: 'Three doors: 25, 587 and 465',
  summary: 'Who talks to whom, and why the port decides what you may do.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'On port 25, see mail for a stranger refused: 550 5.7.1',
      hints: [
        'An MX takes mail for its own domain only. This one serves sandbox.test.',
        'After `MAIL`, add `RCPT TO:<friend@elsewhere.example>`.',
      ],
      check: refusedRecipient('5.7.1'),
    },
    {
      title: 'On port 587, try to send before you have signed in: 530',
      hints: [
        'Step on to `%connect submission.sandbox.test:587`, and send `EHLO` and `MAIL` there.',
        'Below that line, add `EHLO laptop.example` and `MAIL FROM:<alice@sandbox.test>`.',
      ],
      check: answered('MAIL', 530),
    },
    {
      title: 'On port 465, hear a greeting that came encrypted',
      hints: [
        'Connect with TLS from the first octet: the word `tls` stands behind the port.',
        'Add `%connect submission.sandbox.test:465 tls`, and Step over it.',
      ],
      check: greetedUnderTls(),
    },
  ],
  references: [
    { rfc: 5598, section: '2' },
    { rfc: 6409, section: '3.1' },
    { rfc: 8314, section: '3.3' },
    { rfc: 5321, section: '2.3.10' },
  ],
};
