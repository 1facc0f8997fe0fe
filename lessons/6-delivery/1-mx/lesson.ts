import type { Lesson } from '../../lesson.js';
import { handedTo, missed, travelled } from '../../queue-checks.js';

export const lesson: Lesson = {
  title: 'Who takes mail for this domain?',
  summary:
    'MX records and their preferences, and what happens where there are none.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Hand in a letter for bob@wonderland.test',
      hints: [
        'The script has signed in already. What is missing is a mail transaction.',
        'Add `MAIL FROM:<alice@sandbox.test>`, `RCPT TO:<bob@wonderland.test>`, `DATA`, a letter, and a line with only a dot.',
      ],
      check: travelled('bob@wonderland.test'),
    },
    {
      title: 'See the preferred MX fail, and the other one take it',
      hints: [
        'You need do nothing: the queue does it. Look at the tab Path.',
        'If the letter is still on its way, wait a moment.',
      ],
      check: travelled(
        'bob@wonderland.test',
        missed('mx1.wonderland.test'),
        handedTo('mx2.wonderland.test'),
      ),
    },
    {
      title: 'Reach bob@plain.test, which has no MX record',
      hints: [
        'Its own address is its implicit MX.',
        'Add a second transaction, with `RCPT TO:<bob@plain.test>`.',
      ],
      check: travelled('bob@plain.test', handedTo('plain.test')),
    },
  ],
  references: [
    { rfc: 5321, section: '5.1' },
    { rfc: 1035, section: '3.3.9' },
    { rfc: 2181, section: '10.3' },
  ],
};
