import { answered } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { againToThatOneAlone } from '../../refusal-checks.js';
import { acceptedInPart } from '../../transaction-checks.js';

export const lesson: Lesson = {
  title: 'One of them is refused',
  summary:
    'Each recipient is answered apart, the letter once: what a client sends again, and to whom.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Deliver a letter of which one recipient was refused',
      hints: [
        'Name `full@sandbox.test` beside the others, before `DATA`.',
        'Below the `RCPT` for bob, add `RCPT TO:<full@sandbox.test>`, and the reply that you expect: `S: 452`.',
      ],
      check: acceptedInPart(),
    },
    {
      title: 'Try again with that one alone',
      hints: [
        'A second transaction on the same connection has the same sender, and one recipient.',
        'Below the dot, add `MAIL FROM:<carol@example.org>` and `RCPT TO:<full@sandbox.test>`.',
      ],
      check: againToThatOneAlone(),
    },
    {
      title: 'With nobody left, be refused at DATA: 554',
      hints: [
        'In the second transaction the mailbox is still full.',
        'Add `DATA` below it.',
      ],
      check: answered('DATA', 554),
    },
  ],
  references: [
    { rfc: 5321, section: '3.3' },
    { rfc: 5321, section: '4.2.5' },
  ],
};
