import type { Lesson } from '../../lesson.js';
import { arrivedByStations, inventedStation } from '../../station-checks.js';

export const lesson: Lesson = {
  title: 'Read it from the bottom',
  summary:
    'Received fields: the journey of a letter, and how far to believe it.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Have a letter arrive that two servers have passed on',
      hints: [
        'From submission.sandbox.test it goes to mx.forward.test, from there to mx.sandbox.test.',
        'Send a letter to `bob@forward.test`.',
      ],
      check: arrivedByStations(2),
    },
    {
      title:
        'Invent a station: begin a letter with a Received field of your own',
      hints: [
        'Write it as the first line after `DATA`, above `From`.',
        'As in `Received: from moon.example by rocket.example; Sat, 21 Nov 2026 09:00:00 +0000`.',
      ],
      check: inventedStation(),
    },
  ],
  references: [
    { rfc: 5321, section: '4.4' },
    { rfc: 5321, section: '7.1' },
    { rfc: 3848, section: '1' },
  ],
};
