import { answered, arrivedFor, survivedRefusal } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { all } from '../../verdicts.js';

export const lesson: Lesson = {
  title: 'Not now, or never',
  summary: 'What tells a 4yz from a 5yz, and what a client does about each.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Be put off: 452',
      hints: [
        'A full mailbox has room again one day.',
        'After `MAIL`, add `RCPT TO:<full@sandbox.test>`.',
      ],
      check: answered('RCPT', 452),
    },
    {
      title: 'Be refused for good: 550',
      hints: [
        'A mailbox that does not exist will not exist tomorrow.',
        'Add `RCPT TO:<unknown@sandbox.test>`.',
      ],
      check: answered('RCPT', 550),
    },
    {
      title: 'On a connection with a refusal, deliver to alice all the same',
      hints: [
        'The transaction is still open. Name alice as a recipient, then send `DATA`.',
        'Add `RCPT TO:<alice@sandbox.test>`, `DATA`, a letter, and a line with only a dot.',
      ],
      check: all(survivedRefusal(), arrivedFor('alice@sandbox.test')),
    },
  ],
  references: [
    { rfc: 5321, section: '4.2.1' },
    { rfc: 5321, section: '4.2.5' },
    { rfc: 3463, section: '2' },
  ],
};
