import { reads } from '../../body-checks.js';
import {
  linesRefused,
  quitAndClosed,
  recipientAccepted,
} from '../../checks.js';
import { hasFields } from '../../field-checks.js';
import type { Lesson } from '../../lesson.js';
import { arrived } from '../../message-checks.js';

export const lesson: Lesson = {
  title: 'A letter without a conversation',
  summary:
    'A program that sends a letter and nothing else, and how to mend it, one command at a time.',
  server: 'mx.sandbox.test:25',
  language: 'python',
  goals: [
    {
      title: 'Send the letter alone, and be answered with four 500s',
      hints: [
        'Run the program as it stands, and look at the conversation.',
        'The server takes each line for a command. There are three header fields and a blank line.',
      ],
      check: linesRefused(4),
    },
    {
      title: 'Say hello, and have alice accepted as a recipient',
      hints: [
        'Take out the line that sends the letter, and all below it but `sock.close()`. The conversation begins with EHLO.',
        'After it come two commands: the sender, then the recipient.',
        'Write `say("EHLO laptop.example")`, `say("MAIL FROM:<carol@example.org>")` and `say("RCPT TO:<alice@sandbox.test>")`.',
      ],
      check: recipientAccepted('alice@sandbox.test'),
    },
    {
      title: 'Let the letter arrive, with its header section and its body',
      hints: [
        'DATA asks to send the letter. Wait for 354 before you do.',
        'After the letter comes a line with a dot alone, and before that line the CR LF that the letter lacks.',
        'Write `say("DATA")` and then `say(letter + "\\r\\n.")`.',
      ],
      check: arrived(
        hasFields('From', 'To', 'Subject'),
        reads('At noon, in the garden?'),
      ),
    },
    {
      title: 'Say goodbye before the program hangs up',
      hints: [
        '`sock.close()` is no goodbye. The command is QUIT, and the server answers 221.',
        'Write `say("QUIT")` before `sock.close()`.',
      ],
      check: quitAndClosed(),
    },
  ],
  references: [
    { rfc: 5321, section: '3.3' },
    { rfc: 5321, section: '4.1.4' },
    { rfc: 5321, section: '4.1.1.10' },
    { rfc: 5322, section: '3.6' },
  ],
};
