import { acceptedMail, arrivedFor, dotStuffed } from '../../checks.js';
import type { Lesson } from '../../lesson.js';

export const lesson: Lesson = {
  title: 'Send the letter',
  summary:
    'DATA, the blank line, the lone dot, and lines that begin with a dot.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Have a message accepted: header section, blank line, body',
      hints: [
        'After the last header field comes an empty line, then the body.',
        'End with a line that holds nothing but a dot: `.`',
      ],
      check: acceptedMail(
        'A message with a blank line before its body',
        (content) =>
          /^[!-9;-~]+:[^\r\n]*(?:\r\n(?:[!-9;-~]+:|[ \t])[^\r\n]*)*\r\n(?:\r\n)+[^\r\n]/.test(
            content,
          ),
      ),
    },
    {
      title: 'Send a body line that begins with a dot, and lose nothing',
      hints: [
        'The server takes away the first dot of any line that begins with one.',
        'To send the line `.hidden`, write `..hidden`.',
      ],
      check: dotStuffed(),
    },
    {
      title: 'See the message arrive in alice’s mailbox',
      hints: [
        'After the 250 to the dot, open the Mailbox tab.',
        'The mail arrives once the server has answered the lone dot with 250.',
      ],
      check: arrivedFor('alice@sandbox.test'),
    },
  ],
  references: [
    { rfc: 5321, section: '4.1.1.4' },
    { rfc: 5321, section: '4.5.2' },
    { rfc: 5322, section: '2.1' },
    { rfc: 5322, section: '3.6' },
  ],
};
