import { accepted, greeted, quitAndClosed } from '../../checks.js';
import type { Lesson } from '../../lesson.js';

export const lesson: Lesson = {
  title: 'Say hello',
  summary:
    'Connect, hear the greeting, introduce yourself, and read what the server can do.',
  server: 'mx.sandbox.test:25',
  goals: [
    {
      title: 'Hear the server’s greeting',
      hints: ['Press Step once. Nothing is sent: the server speaks first.'],
      check: greeted(),
    },
    {
      title: 'Introduce yourself with EHLO',
      hints: [
        'Press Step again: the first line of the script goes out.',
        'The line is `EHLO`, a space, and the name of your computer, such as `EHLO laptop.example`.',
      ],
      check: accepted('EHLO'),
    },
    {
      title: 'Say goodbye, and see the server close the connection',
      hints: [
        'There is a command for it, with four letters and no argument.',
        'Add the line `QUIT` to the script and Step, or type it at the prompt and Send.',
      ],
      check: quitAndClosed(),
    },
  ],
  references: [
    { rfc: 5321, section: '3.1' },
    { rfc: 5321, section: '3.2' },
    { rfc: 5321, section: '4.1.1.1' },
    { rfc: 5321, section: '4.2' },
  ],
};
