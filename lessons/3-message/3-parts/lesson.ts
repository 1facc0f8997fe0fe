import { attaches, fileHolds, isBuiltAs } from '../../body-checks.js';
import type { Lesson } from '../../lesson.js';
import {
  arrived,
  breaks,
  isSound,
  keeps,
  otherwise,
} from '../../message-checks.js';

const blankLine = 'blank-line-missing-before-boundary';

const list = [
  '1 tent',
  '2 sleeping bags',
  '3 torches',
  '4 slices of cake',
  '5 pairs of dry socks',
  '',
].join('\r\n');

export const lesson: Lesson = {
  title: 'Mend a parcel: multipart',
  summary:
    'A message in parts, with an attachment that five common mistakes have spoilt.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'See it break: send the message as it stands',
      hints: [
        'Press Run, and open the Message tab. Count the parts, and try to read the list.',
      ],
      check: arrived(
        breaks(
          blankLine,
          'No message has arrived yet whose first boundary stands right under its header fields. Put the starting script back, and run it as it stands.',
        ),
      ),
    },
    {
      title: 'Have it arrive in two parts: a text, and a file',
      hints: [
        'Two mistakes are in the way: where the header section ends, and what the second part says it is.',
        'The header section of the message ends with a blank line like any other. The second part has no parts of its own: it is octets.',
        'Put a blank line before the first `--tent`, and give the second part `Content-Type: application/octet-stream`.',
      ],
      check: arrived(
        otherwise(
          'A blank line is missing above the first `--tent`. Programs that do not guess take the letter for something before the first part, and never show it. Of this message as it stood they show nothing at all: no letter, no file.',
          keeps(blankLine),
        ),
        isBuiltAs(
          'multipart/mixed (text/plain, application/octet-stream)',
          'multipart/mixed (text/plain, */*)',
        ),
      ),
    },
    {
      title: 'Have the file arrive under the name packing list.txt',
      hints: [
        'What folder the file lay in is nobody’s business.',
        'A value with a space in it stands in quotes.',
        'Write `Content-Disposition: attachment; filename="packing list.txt"`.',
      ],
      check: arrived(
        attaches('packing list.txt'),
        keeps('file-name-not-quoted'),
      ),
    },
    {
      title: 'Have the list arrive whole, and the message without a flaw',
      hints: [
        'Look at the first and last characters of the long line. They are how a program prints octets, and no base64.',
        'A line of base64 has at most 76 characters. Where it is broken does not matter.',
        "Take away `b'` and the last `'`, and press Enter somewhere in the middle of the rest.",
      ],
      check: arrived(isSound(), fileHolds(list)),
    },
  ],
  references: [
    { rfc: 2046, section: '5.1' },
    { rfc: 2046, section: '5.1.1' },
    { rfc: 2045, section: '5.1' },
    { rfc: 2045, section: '6.4' },
    { rfc: 2045, section: '6.8' },
    { rfc: 2183, section: '2.3' },
  ],
};
