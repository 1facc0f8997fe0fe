import {
  accepted,
  recipientAccepted,
  refusedRecipientAndWentOn,
} from '../../checks.js';
import type { Lesson } from '../../lesson.js';

export const lesson: Lesson = {
  title: 'Address the envelope',
  summary:
    'Say where bounces go and who gets the mail, and see a recipient refused.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Name the sender: the reverse-path',
      hints: [
        'Step until `MAIL FROM:<carol@example.org>` has gone out.',
        'There is no space before `<`.',
      ],
      check: accepted('MAIL'),
    },
    {
      title: 'Have bob@sandbox.test accepted as a recipient',
      hints: [
        'Each recipient has a line of its own, and it begins with `RCPT TO:`.',
        'Add `RCPT TO:<bob@sandbox.test>`.',
      ],
      check: recipientAccepted('bob@sandbox.test'),
    },
    {
      title: 'Have a recipient refused, and see that the session goes on',
      hints: [
        'Nobody is called unknown at sandbox.test.',
        'Add `RCPT TO:<unknown@sandbox.test>`, and after it one more command, such as `RSET`.',
      ],
      check: refusedRecipientAndWentOn(),
    },
  ],
  references: [
    { rfc: 5321, section: '3.3' },
    { rfc: 5321, section: '4.1.1.2' },
    { rfc: 5321, section: '4.1.1.3' },
    { rfc: 5321, section: '2.3.1' },
  ],
};
