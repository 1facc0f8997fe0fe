import { answered, arrivedFor } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { droppedAfterRefusal, pipelined } from '../../transaction-checks.js';
import { all } from '../../verdicts.js';

export const lesson: Lesson = {
  title: 'One recv is not one reply',
  summary:
    'A socket gives octets as they come, and how a program finds where a reply ends.',
  server: 'mx.sandbox.test:25',
  language: 'python',
  goals: [
    {
      title: 'Take a refusal for a yes, and be answered 554 to DATA',
      hints: [
        'Run the program as it stands. It reads 64 octets, whatever they are.',
        'The reply to EHLO has more than 64. What is left of it is taken for the answer to MAIL, and so on.',
      ],
      check: answered('DATA', 554),
    },
    {
      title: 'Hear the refusal, and end with RSET or QUIT in place of DATA',
      hints: [
        'Read whole lines: `file = sock.makefile("rb")` once, then `file.readline()`.',
        'A line whose fourth character is a hyphen is not the last one of its reply.',
        'In `reply`, read a line, and another while `line[3:4] == b"-"`. Give back the last one, decoded.',
      ],
      check: droppedAfterRefusal('RSET', 'QUIT'),
    },
    {
      title:
        'Send MAIL, RCPT and DATA with one sendall, and have the letter arrive for alice',
      hints: [
        'Join three lines, each with its CR LF, and send them in one piece. Nobody need wait between them.',
        'Three commands get three replies: call `reply()` three times, however they come.',
        'Then send the letter, and a line with a dot alone, and call `reply()` once more.',
      ],
      check: all(
        pipelined('MAIL', 'RCPT', 'DATA'),
        arrivedFor('alice@sandbox.test'),
      ),
    },
  ],
  references: [
    { rfc: 5321, section: '4.2.1' },
    { rfc: 5321, section: '2.3.8' },
    { rfc: 2920, section: '3.1' },
    { rfc: 9293, section: '2.2' },
  ],
};
