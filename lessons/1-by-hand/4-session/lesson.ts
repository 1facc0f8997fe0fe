import {
  accepted,
  quitAndClosed,
  survivedRefusal,
  transactionReset,
} from '../../checks.js';
import type { Lesson } from '../../lesson.js';

export const lesson: Lesson = {
  title: 'Stumble and go on',
  summary:
    'NOOP, RSET and QUIT, and what a refusal does to a session: nothing.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Make the server refuse a command, then have another accepted',
      hints: [
        'Any word that is no SMTP command will do.',
        'Add the line `HALLO`, and Step over it and the next one.',
      ],
      check: survivedRefusal(),
    },
    {
      title: 'Ask for nothing at all',
      hints: ['The command is `NOOP`: no operation.'],
      check: accepted('NOOP'),
    },
    {
      title: 'Open a mail transaction, and drop it',
      hints: [
        'First `MAIL FROM:<carol@example.org>`, then the command that resets.',
        'Add `RSET` after the `MAIL` line.',
      ],
      check: transactionReset(),
    },
    {
      title: 'Leave politely',
      hints: ['End with `QUIT`, and wait for its 221.'],
      check: quitAndClosed(),
    },
  ],
  references: [
    { rfc: 5321, section: '4.1.1.5' },
    { rfc: 5321, section: '4.1.1.9' },
    { rfc: 5321, section: '4.1.1.10' },
    { rfc: 5321, section: '4.2.1' },
  ],
};
