import { reads } from '../../body-checks.js';
import {
  fieldReads,
  hasFields,
  hasNoHeaderField,
  isFolded,
} from '../../field-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived, isSound, otherwise } from '../../message-checks.js';

export const lesson: Lesson = {
  title: 'Two halves and a blank line',
  summary:
    'Where the header section ends and the body begins, and which fields a message must have.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Let a message arrive that has no header field at all',
      hints: [
        'Send the script as it stands. What does the first blank line do?',
        'A blank line ends the header section, even one that comes first.',
        'Press Run, change nothing, and open the Message tab.',
      ],
      check: arrived(
        otherwise(
          'What arrived has a header section. Put the starting script back, and run it as it stands.',
          hasNoHeaderField(),
        ),
      ),
    },
    {
      title: 'Mend it: both required fields, and the tip in the body',
      hints: [
        'The header section begins right after `DATA`. One required field is not there yet.',
        'Without a blank line before it, `Tip: bring a hat.` is a header field called Tip.',
        'Take the first blank line out, add `From: Carol <carol@example.org>`, and put a blank line before `Tip: bring a hat.` Then press Reset and Run.',
      ],
      check: arrived(
        hasFields('Date', 'From'),
        reads('Tip: bring a hat.'),
        isSound(),
      ),
    },
    {
      title: 'Fold the Subject over two lines, and change nothing in it',
      hints: [
        'A line that begins with a space goes on with the field above.',
        'Break the line before a space, and keep that space.',
        'Write `Subject: Lunch in the garden`, and on the next line a space and `on Friday`.',
      ],
      check: arrived(
        isFolded('Subject'),
        fieldReads('Subject', 'Lunch in the garden on Friday'),
      ),
    },
  ],
  references: [
    { rfc: 5322, section: '2.1' },
    { rfc: 5322, section: '2.2' },
    { rfc: 5322, section: '2.2.3' },
    { rfc: 5322, section: '3.6' },
    { rfc: 5322, section: '3.6.8' },
  ],
};
