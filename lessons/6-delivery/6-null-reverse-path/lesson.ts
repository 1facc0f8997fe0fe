import type { Lesson } from '../../lesson.js';
import { droppedInSilence, notified } from '../../queue-checks.js';
import { nullReversePathAccepted } from '../../refusal-checks.js';

export const lesson: Lesson = {
  title: 'Mail from nobody',
  summary: 'The null reverse-path, and why a bounce of a bounce is dropped.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Receive a notification: its Return-Path is <>',
      hints: [
        'First something of yours must fail.',
        'Send from `<alice@sandbox.test>` to `unknown@wonderland.test`, then look into the mailbox.',
      ],
      check: notified('alice@sandbox.test'),
    },
    {
      title: 'Send with the null reverse-path yourself',
      hints: [
        'Between the brackets stands nothing, not even a space.',
        'Write `MAIL FROM:<>`.',
      ],
      check: nullReversePathAccepted(),
    },
    {
      title: 'Have that fail, and nobody told',
      hints: [
        'Send it to a mailbox that does not exist.',
        'Add `RCPT TO:<unknown@wonderland.test>`, `DATA`, a letter, and a line with only a dot.',
      ],
      check: droppedInSilence(),
    },
  ],
  references: [
    { rfc: 5321, section: '4.5.5' },
    { rfc: 5321, section: '3.6.3' },
    { rfc: 5321, section: '6.1' },
    { rfc: 5321, section: '4.4' },
  ],
};
