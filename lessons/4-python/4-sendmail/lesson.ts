import { reads } from '../../body-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived, isFor } from '../../message-checks.js';
import {
  acceptedInPart,
  droppedAfterRefusal,
} from '../../transaction-checks.js';
import { all } from '../../verdicts.js';

export const lesson: Lesson = {
  title: 'sendmail, and what it does not shout about',
  summary:
    'One call for a whole transaction, and a refusal that comes back as a dictionary.',
  server: 'mx.sandbox.test:25',
  language: 'python',
  goals: [
    {
      title: 'See a letter accepted that one of its recipients will never get',
      hints: [
        'Run the program as it stands. It says that all is well; does the server?',
        'Look for the 550 in the conversation.',
      ],
      check: acceptedInPart(),
    },
    {
      title:
        'On the same connection, send bob a letter that names who was refused',
      hints: [
        'sendmail gives back a dictionary. Its keys are the addresses that were refused.',
        'Write `refused = smtp.sendmail(…)`. Then `", ".join(refused)` is a text with the addresses in it.',
        'Call `smtp.sendmail` again, with `"bob@sandbox.test"`, before the `with` block ends. The letter has a header section, a blank line, and then the text.',
      ],
      check: all(
        acceptedInPart(),
        arrived(isFor('bob@sandbox.test'), reads('unknown@sandbox.test')),
      ),
    },
    {
      title:
        'Send to nobody who exists, and see what sendmail sends in place of DATA',
      hints: [
        'Where every recipient is refused, sendmail raises an exception. But first it tidies up.',
        'Call `smtp.sendmail` with `"unknown@sandbox.test"` alone. The exception is `smtplib.SMTPRecipientsRefused`.',
      ],
      check: droppedAfterRefusal('RSET'),
    },
  ],
  references: [
    { rfc: 5321, section: '3.3' },
    { rfc: 5321, section: '4.1.1.5' },
    { rfc: 1870, section: '6' },
    {
      title: 'SMTP.sendmail in the Python documentation',
      url: 'https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.sendmail',
    },
  ],
};
