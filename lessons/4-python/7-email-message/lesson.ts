import { attaches, isBuiltAs, reads } from '../../body-checks.js';
import { hasFields, lacksField } from '../../field-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived, isFor, isSound } from '../../message-checks.js';
import { mailDataAnswered } from '../../transaction-checks.js';

export const lesson: Lesson = {
  title: 'Let Python write the letter',
  summary:
    'EmailMessage: HTML, a file, a secret recipient, and three ways to spoil it.',
  server: 'mx.sandbox.test:25',
  language: 'python',
  goals: [
    {
      title: 'Let alice read who got the letter in secret',
      hints: [
        'Run the program as it stands, and look at the header section that arrived.',
        'as_string writes every field of the letter, Bcc too.',
      ],
      check: arrived(hasFields('Bcc')),
    },
    {
      title: 'Keep the secret: bob gets it, and no field says so',
      hints: [
        'send_message takes the recipients from To, Cc and Bcc, and leaves Bcc out of what it sends.',
        'Write `smtp.send_message(letter)` in the place of `smtp.sendmail(…)`.',
      ],
      check: arrived(isFor('bob@sandbox.test'), lacksField('Bcc'), isSound()),
    },
    {
      title:
        'Send the text with an HTML version beside it, and a file guests.csv',
      hints: [
        'First `set_content`, then `add_alternative` for the HTML, then `add_attachment` for the file.',
        'A string becomes text/plain, unless you say `subtype="html"` or `subtype="csv"`. The file has a `filename` too.',
        'Write `letter.add_alternative("<p>Lunch at <b>noon</b>.</p>\\n", subtype="html")` and `letter.add_attachment("alice,soup\\n", subtype="csv", filename="guests.csv")`.',
      ],
      check: arrived(
        isBuiltAs(
          'multipart/mixed (multipart/alternative (text/plain, text/html), text/csv)',
          'multipart/mixed (multipart/alternative (text/plain, text/html), */*)',
        ),
        reads('noon', 'text/plain'),
        reads('<b>noon</b>', 'text/html'),
        attaches('guests.csv'),
        isSound(),
      ),
    },
    {
      title: 'Send as_bytes with sendmail, and be refused with 554',
      hints: [
        'Its lines end with LF alone, and sendmail sends bytes as they are.',
        'Write `letter.as_bytes()` in the place of `letter.as_string()`.',
      ],
      check: mailDataAnswered(554),
    },
  ],
  references: [
    { rfc: 5322, section: '3.6.3' },
    { rfc: 5321, section: '2.3.8' },
    { rfc: 2046, section: '5.1.4' },
    {
      title: 'email.message in the Python documentation',
      url: 'https://docs.python.org/3/library/email.message.html',
    },
  ],
};
