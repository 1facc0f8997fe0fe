import { offered } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { startedTls } from '../../tls-checks.js';

export const lesson: Lesson = {
  title: 'Draw the curtain: STARTTLS',
  summary: 'Turn encryption on in mid-session, and learn why EHLO comes again.',
  server: 'submission.sandbox.test:587',
  goals: [
    {
      title: 'See the server offer STARTTLS',
      hints: ['Send `EHLO`, and read the list of extensions.'],
      check: offered('STARTTLS'),
    },
    {
      title: 'Start TLS',
      hints: [
        'The command has no argument. After its 220 the handshake follows by itself.',
        'Add the line `STARTTLS`.',
      ],
      check: startedTls(),
    },
    {
      title: 'Introduce yourself again, and see AUTH offered',
      hints: [
        'The server has forgotten all that was said in the clear.',
        'Add `EHLO laptop.example` once more, after `STARTTLS`.',
      ],
      check: offered('AUTH', true),
    },
  ],
  references: [
    { rfc: 3207, section: '4' },
    { rfc: 3207, section: '4.2' },
    { rfc: 3207, section: '6' },
    { rfc: 4954, section: '4' },
  ],
};
