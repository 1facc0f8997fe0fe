import {
  connectionRefused,
  neverGreeted,
  tlsTooEarly,
} from '../../connection-checks.js';
import type { Lesson } from '../../lesson.js';
import { hasSignedIn } from '../../sign-in-checks.js';

export const lesson: Lesson = {
  title: 'Wrong port, wrong security',
  summary:
    'Refused, silent, or not TLS at all: what each looks like, and what is wrong.',
  server: 'submission.sandbox.test:587',
  language: 'python',
  goals: [
    {
      title: 'Knock where nothing listens, and be refused',
      hints: [
        'mx.sandbox.test takes mail at port 25, and has no other door.',
        'Run the program as it stands.',
      ],
      check: connectionRefused(),
    },
    {
      title: 'Wait in the clear for a greeting, while the server waits for TLS',
      hints: [
        'At port 465 TLS comes first. `smtplib.SMTP` does not begin it.',
        'Call `smtplib.SMTP("submission.sandbox.test", 465, timeout=2)`.',
      ],
      check: neverGreeted(465),
    },
    {
      title: 'Begin TLS where the server speaks first',
      hints: [
        '`SMTP_SSL` begins TLS at once. At port 587 the server greets in the clear.',
        'Call `smtplib.SMTP_SSL("submission.sandbox.test", 587, timeout=5)`, and catch `OSError`.',
      ],
      check: tlsTooEarly(),
    },
    {
      title: 'Take the right way: sign in',
      hints: [
        'Port 587, in the clear, then `starttls()`, then `login`.',
        'Or `SMTP_SSL` at port 465 with `context=checking`, then `login("alice", "wonderland")`.',
      ],
      check: hasSignedIn(),
    },
  ],
  references: [
    { rfc: 8314, section: '3.3' },
    { rfc: 3207, section: '2' },
    { rfc: 6409, section: '3.1' },
  ],
};
