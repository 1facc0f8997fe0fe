import type { Lesson } from '../../lesson.js';
import { askedForSilence, notified, returned } from '../../queue-checks.js';

export const lesson: Lesson = {
  title: 'A bounce taken apart',
  summary:
    'The three parts of a delivery status notification, and what you can ask of it.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Be notified that unknown@wonderland.test does not exist: 5.1.1',
      hints: [
        'The notification goes to the reverse-path.',
        'Send from `<alice@sandbox.test>` to `unknown@wonderland.test`.',
      ],
      check: notified('alice@sandbox.test', { status: '5.1.1' }),
    },
    {
      title: 'Get back the header section only',
      hints: [
        'Ask for it at `MAIL`, before anything has gone wrong.',
        'Write `MAIL FROM:<alice@sandbox.test> RET=HDRS`.',
      ],
      check: returned('text/rfc822-headers'),
    },
    {
      title: 'Fail, and ask to hear nothing of it',
      hints: [
        'That is asked for each recipient.',
        'Write `RCPT TO:<unknown@wonderland.test> NOTIFY=NEVER`.',
      ],
      check: askedForSilence(),
    },
  ],
  references: [
    { rfc: 3464, section: '2' },
    { rfc: 6522, section: '3' },
    { rfc: 3461, section: '4' },
  ],
};
