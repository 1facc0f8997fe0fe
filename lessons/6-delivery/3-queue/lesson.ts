import type { Lesson } from '../../lesson.js';
import {
  deliveredAfterRetry,
  notified,
  travelled,
} from '../../queue-checks.js';

export const lesson: Lesson = {
  title: 'Patience: the queue',
  summary:
    'What is tried again, when, for how long, and how to be told about it.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Hand in a letter for greylisted@wonderland.test',
      hints: [
        'From `alice@sandbox.test`, as before.',
        'The recipient is `RCPT TO:<greylisted@wonderland.test>`.',
      ],
      check: travelled('greylisted@wonderland.test'),
    },
    {
      title: 'See it put off, and delivered at a later try',
      hints: [
        'The queue does it by itself. In the tab Path you can make its clock run faster.',
        'Wait until the clock there has passed half an hour.',
        'If it was let in at once, it knows you from before: be somebody else in `MAIL`, such as `<tea@sandbox.test>`.',
      ],
      check: travelled('greylisted@wonderland.test', deliveredAfterRetry()),
    },
    {
      title: 'Be told that a letter has arrived',
      hints: [
        'Ask for it at `RCPT`, and send from `<alice@sandbox.test>`.',
        'Write `RCPT TO:<bob@wonderland.test> NOTIFY=SUCCESS`.',
      ],
      check: notified('alice@sandbox.test', { action: 'delivered' }),
    },
  ],
  references: [
    { rfc: 5321, section: '4.5.4.1' },
    { rfc: 3461, section: '4.1' },
    { rfc: 3464, section: '2.3.3' },
  ],
};
