import { arrivedFor, recipientAccepted } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { recipientPutOff } from '../../refusal-checks.js';

export const lesson: Lesson = {
  title: 'Come again later',
  summary:
    'Greylisting: a stranger is put off once, and whoever comes again is let in.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Be put off by greylisted@sandbox.test',
      hints: [
        'Name it as a recipient, as you would any other.',
        'After `MAIL`, add `RCPT TO:<greylisted@sandbox.test>`.',
        'If it lets you in at once, it knows you from before: be somebody else in `MAIL`, such as `<dave@example.org>`.',
      ],
      check: recipientPutOff('greylisted@sandbox.test'),
    },
    {
      title: 'Ask once more, later, and be let in',
      hints: [
        'Less than a minute of sandbox time is too early.',
        'Add `S: 450`, since you expect that, then `%pause 2s`, then the same `RCPT` again.',
      ],
      check: recipientAccepted('greylisted@sandbox.test'),
    },
    {
      title: 'Deliver the letter',
      hints: [
        'Now all is as with any other mailbox.',
        'Add `DATA`, a letter, and a line with only a dot.',
      ],
      check: arrivedFor('greylisted@sandbox.test'),
    },
  ],
  references: [
    { rfc: 6647, section: '2.4' },
    { rfc: 6647, section: '5' },
    { rfc: 5321, section: '4.5.4.1' },
  ],
};
