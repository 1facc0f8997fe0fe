import type { Lesson } from '../../lesson.js';
import { neverConnected, notified, travelled } from '../../queue-checks.js';

export const lesson: Lesson = {
  title: 'No way there',
  summary:
    'Null MX, names that do not exist, and why the answer comes as a letter.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Write to a domain that takes no mail, and have nobody called',
      hints: [
        'nomail.test has a null MX.',
        'Send a letter to `bob@nomail.test`, from `alice@sandbox.test`.',
      ],
      check: travelled('bob@nomail.test', neverConnected()),
    },
    {
      title: 'Read in a letter that it did not get there',
      hints: [
        'It goes to the reverse-path: what you said in `MAIL`.',
        'Send from `<alice@sandbox.test>`, and look into the mailbox.',
      ],
      check: notified('alice@sandbox.test', { status: '5.1.10' }),
    },
    {
      title: 'Misspell a domain',
      hints: [
        'Any name under `.test` that the zone does not have will do.',
        'Send a letter to `bob@wunderland.test`.',
      ],
      check: travelled('bob@wunderland.test', neverConnected()),
    },
  ],
  references: [
    { rfc: 7505, section: '3' },
    { rfc: 5321, section: '5.1' },
    { rfc: 3463, section: '3.2' },
    { rfc: 3463, section: '3.5' },
    { rfc: 5321, section: '6.1' },
  ],
};
