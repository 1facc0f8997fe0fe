import {
  fieldReads,
  hasEncodedWord,
  hasGroup,
  hasMailboxes,
  isSoundIn,
} from '../../field-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived, otherwise } from '../../message-checks.js';

export const lesson: Lesson = {
  title: 'Names, and letters that ASCII lacks',
  summary:
    'Commas and quotes in display names, groups, and encoded-words for é and its like.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'See a comma make two senders out of one',
      hints: [
        'Send the script as it stands. What does a comma mean in From?',
        'Press Run, open the Message tab, and point at From.',
      ],
      check: arrived(
        otherwise(
          'Nothing has arrived whose From names two. Put the starting script back, and run it as it stands.',
          hasMailboxes('From', 2),
        ),
      ),
    },
    {
      title: 'Have From name one mailbox, called Smith, Carol',
      hints: [
        'A name with a comma in it has to be held together.',
        'Quotes stand around the display name, and not around the address.',
        'Write `From: "Smith, Carol" <carol@example.org>`.',
      ],
      check: arrived(
        hasMailboxes('From', 1),
        fieldReads('From', 'Smith, Carol <carol@example.org>'),
        isSoundIn('From'),
      ),
    },
    {
      title: 'Have the Subject read Café at noon, and send only ASCII',
      hints: [
        'An encoded-word has no spaces in it: with `Q`, `_` stands for one.',
        'In UTF-8 the letter é is two octets, hexadecimal C3 and A9: `=C3=A9`.',
        'Write `Subject: =?utf-8?Q?Caf=C3=A9_at_noon?=`.',
      ],
      check: arrived(
        fieldReads('Subject', 'Café at noon'),
        hasEncodedWord('Subject'),
        isSoundIn('Subject'),
      ),
    },
    {
      title: 'Address it to a group that names nobody',
      hints: [
        'A group is a name, a colon, its mailboxes and a semicolon. There may be none.',
        'Only the To field changes. The envelope still says who gets the mail.',
        'Write `To: Undisclosed recipients:;`.',
      ],
      check: arrived(hasGroup('To'), hasMailboxes('To', 0), isSoundIn('To')),
    },
  ],
  references: [
    { rfc: 5322, section: '3.4' },
    { rfc: 5322, section: '3.2.3' },
    { rfc: 5322, section: '3.2.4' },
    { rfc: 2047, section: '2' },
    { rfc: 2047, section: '4.2' },
    { rfc: 2047, section: '5' },
    { rfc: 6532, section: '3.2' },
  ],
};
