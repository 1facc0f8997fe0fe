import { fillsUpWithZeros } from '../../base64-checks.js';
import { hasTransferEncoding, standsFor } from '../../body-checks.js';
import { fieldReads } from '../../field-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived, isSound } from '../../message-checks.js';

export const lesson: Lesson = {
  title: 'Base64 by hand',
  summary:
    'From octets to bits to characters, into lines of 76, and all the way back.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Write Hat: send a body that stands for the octets 48 61 74',
      hints: [
        'A hexadecimal digit is four bits: 48 61 74 is 01001000 01100001 01110100.',
        'In groups of six: 010010 000110 000101 110100. Those are 18, 6, 5 and 52.',
        'Put `SGF0` in the place of `VGVh`.',
      ],
      check: arrived(
        hasTransferEncoding('base64'),
        standsFor('Hat'),
        isSound(),
      ),
    },
    {
      title: 'Write Ha: two octets only',
      hints: [
        'Sixteen bits make two groups of six, and four bits are left over.',
        'Fill the last group up with zero bits: 010010 000110 000100. Then fill up to four characters with `=`.',
        'The body is `SGE=`.',
      ],
      check: arrived(
        hasTransferEncoding('base64'),
        standsFor('Ha'),
        isSound(),
        fillsUpWithZeros(),
      ),
    },
    {
      title: 'Read R28h, and put what it says into the Subject',
      hints: [
        'R is 17, 2 is 54, 8 is 60, h is 33: write each in six bits.',
        '010001 110110 111100 100001, cut into eights: 01000111 01101111 00100001.',
        'Those are the octets 47, 6F and 21. Write `Subject: Go!`.',
      ],
      check: arrived(fieldReads('Subject', 'Go!')),
    },
    {
      title: 'Write Hat twenty times in a row, in lines of at most 76',
      hints: [
        'Three octets end where four characters end, so the same four come twenty times.',
        'That makes 80 characters. Nineteen times four are 76.',
        'The first line is `SGF0` nineteen times, the second is `SGF0` once.',
      ],
      check: arrived(
        hasTransferEncoding('base64'),
        standsFor('Hat'.repeat(20)),
        isSound(),
      ),
    },
  ],
  references: [
    { rfc: 4648, section: '4' },
    { rfc: 2045, section: '6.8' },
  ],
};
