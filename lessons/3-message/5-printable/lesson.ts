import { hasTransferEncoding, reads } from '../../body-checks.js';
import type { Lesson } from '../../lesson.js';
import {
  arrived,
  is8BitMime,
  isSound,
  otherwise,
} from '../../message-checks.js';

const sentence =
  '12 x 3=36 cups for the Café in the garden behind the house, where we meet at noon.';

export const lesson: Lesson = {
  title: 'Nearly plain: quoted-printable and 8 bits',
  summary:
    'The encoding for text that is mostly ASCII, and the extension that does without.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'See the sum come out wrong',
      hints: [
        'Send the script as it stands, and read what arrives in the Message tab.',
        'The body says that it is quoted-printable, so `=36` is one octet: 36 in hexadecimal, the digit 6.',
      ],
      check: arrived(
        hasTransferEncoding('quoted-printable'),
        otherwise(
          'Nothing has arrived that reads 12 x 36 cups. Put the starting script back, and run it as it stands.',
          reads('12 x 36 cups'),
        ),
      ),
    },
    {
      title: 'Have alice read 12 x 3=36, and leave it quoted-printable',
      hints: [
        'An `=` that means itself is written as its value, like an octet above 127.',
        'The octet of `=` is 3D in hexadecimal.',
        'Write `12 x 3=3D36 cups`.',
      ],
      check: arrived(
        hasTransferEncoding('quoted-printable'),
        reads('12 x 3=36 cups'),
      ),
    },
    {
      title:
        'Have her read Café with an é, all on one line, though no line of your body has more than 76 characters',
      hints: [
        'The charset is utf-8, in which é is the two octets C3 and A9.',
        'Break the line where you like: an `=` at its very end says that the text goes on.',
        'Write `Caf=C3=A9`, and `behind =` at the end of the first line. The next one begins with `the house`.',
      ],
      check: arrived(
        hasTransferEncoding('quoted-printable'),
        reads(sentence),
        isSound(),
      ),
    },
    {
      title: 'Send the same sentence in 8 bits, and say so to the server first',
      hints: [
        'Nothing is encoded: the sentence stands there as it is read. Content-Transfer-Encoding says `8bit`.',
        'MAIL has a parameter for it, behind the `>`: the server offered `8BITMIME`.',
        'Write `MAIL FROM:<carol@example.org> BODY=8BITMIME`, `Content-Transfer-Encoding: 8bit`, and the sentence with a plain = and é.',
      ],
      check: arrived(
        hasTransferEncoding('8bit'),
        reads(sentence),
        is8BitMime(),
        isSound(),
      ),
    },
  ],
  references: [
    { rfc: 2045, section: '6.7' },
    { rfc: 2045, section: '6.2' },
    { rfc: 6152, section: '3' },
    { rfc: 5322, section: '2.1.1' },
  ],
};
