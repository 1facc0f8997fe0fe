import { arrivedFor } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { notified, travelled } from '../../queue-checks.js';
import { arrivedByStations } from '../../station-checks.js';

export const lesson: Lesson = {
  title: 'All the way',
  summary:
    'From the one who writes to the one who reads, and what stops a letter that goes in circles.',
  server: 'submission.sandbox.test:587',
  looksAtQueue: true,
  goals: [
    {
      title: 'Deliver to bob@sandbox.test, who is here',
      hints: [
        'No queue is needed for that: the server has his mailbox.',
        'Send a letter to `bob@sandbox.test`.',
      ],
      check: arrivedFor('bob@sandbox.test'),
    },
    {
      title: 'Reach him through forward.test',
      hints: [
        'That domain passes on what comes for a name to the same name here.',
        'Send a letter to `bob@forward.test`.',
      ],
      check: arrivedByStations(2),
    },
    {
      title: 'Send a letter round in circles',
      hints: [
        'The two hubs of loop.test pass everything to each other.',
        'Send a letter to `bob@loop.test`.',
      ],
      check: travelled('bob@loop.test'),
    },
    {
      title: 'Be notified that a loop was cut: 5.4.6',
      hints: [
        'It takes a hundred stations. Wait a moment.',
        'The notification comes to the reverse-path, so send from `<alice@sandbox.test>`.',
      ],
      check: notified('alice@sandbox.test', { status: '5.4.6' }),
    },
  ],
  references: [
    { rfc: 5598, section: '4' },
    { rfc: 5321, section: '6.3' },
    { rfc: 3463, section: '3.5' },
  ],
};
