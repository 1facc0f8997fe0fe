import { attaches, isBuiltAs, reads } from '../../body-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived, isSound, otherwise } from '../../message-checks.js';

export const lesson: Lesson = {
  title: 'Say it twice: text beside HTML',
  summary:
    'One letter in two versions, the order that decides which is shown, and a file beside them.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Let the two versions arrive in the wrong order',
      hints: [
        'Send the script as it stands, and look at the order of the parts in the Message tab.',
        'The plain text comes last. A program that shows the last part it can show will show that.',
      ],
      check: arrived(
        otherwise(
          'What arrived has them in another order, or is no pair. Put the starting script back, and run it as it stands.',
          isBuiltAs('multipart/alternative (text/html, text/plain)'),
        ),
      ),
    },
    {
      title: 'Put them right: the plain text first, the HTML last',
      hints: [
        'A part reaches from its `--pair` to the line before the next one.',
        'Swap the two parts, their Content-Type and blank line included. `--pair--` stays at the end.',
        'After the header section: `--pair`, the text/plain part, `--pair`, the text/html part, `--pair--`.',
      ],
      check: arrived(
        isBuiltAs('multipart/alternative (text/plain, text/html)'),
        reads('Lunch at noon.', 'text/plain'),
        reads('<b>noon</b>', 'text/html'),
        isSound(),
      ),
    },
    {
      title: 'Send a file guests.csv along, beside the pair',
      hints: [
        'The pair becomes the first part of a multipart/mixed, and the file its second.',
        'The message says `Content-Type: multipart/mixed; boundary=parcel`. Its first part says `Content-Type: multipart/alternative; boundary=pair`, and after a blank line the pair follows, `--pair--` included.',
        'Then comes `--parcel`, `Content-Type: text/csv`, `Content-Disposition: attachment; filename=guests.csv`, a blank line, a line such as `alice,soup`, and `--parcel--`.',
      ],
      check: arrived(
        isBuiltAs(
          'multipart/mixed (multipart/alternative (text/plain, text/html), text/csv)',
          'multipart/mixed (multipart/alternative (text/plain, text/html), */*)',
          'multipart/mixed (*/*, multipart/alternative (text/plain, text/html))',
        ),
        reads('Lunch at noon.', 'text/plain'),
        reads('<b>noon</b>', 'text/html'),
        attaches('guests.csv'),
        isSound(),
      ),
    },
  ],
  references: [
    { rfc: 2046, section: '5.1.4' },
    { rfc: 2046, section: '5.1.3' },
    { rfc: 2046, section: '5.1' },
    { rfc: 2183, section: '2.2' },
  ],
};
