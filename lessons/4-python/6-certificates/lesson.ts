import { arrivedFor } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { hasSignedIn } from '../../sign-in-checks.js';
import { leftAfterTls, startedTls, verifiedTls } from '../../tls-checks.js';
import { all } from '../../verdicts.js';

export const lesson: Lesson = {
  title: 'Encrypted, but to whom?',
  summary:
    'starttls, login, and why a certificate that nobody checked is a hole.',
  server: 'submission.sandbox.test:587',
  language: 'python',
  goals: [
    {
      title: 'Sign in over TLS',
      hints: [
        'Run the program as it stands, and look at the certificate that the server showed.',
        'The program did not look at it.',
      ],
      check: all(startedTls(), hasSignedIn()),
    },
    {
      title:
        'Let Python look at the certificate, and leave before it says anything',
      hints: [
        'A context that checks is made by `ssl.create_default_context()`. Import `ssl` first.',
        'Write `smtp.starttls(context=ssl.create_default_context())`. Nobody whom it knows has signed this certificate.',
      ],
      check: leftAfterTls(),
    },
    {
      title: 'Tell Python whom to trust, sign in, and send bob a letter',
      hints: [
        'The certificate of the sandbox’s own authority is in the file `/etc/sandbox-ca.pem`.',
        'Write `context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")`, and pass it to `starttls`.',
        'After `login`, call `smtp.sendmail("alice@sandbox.test", "bob@sandbox.test", "Subject: Hi\\n\\nHello, Bob.\\n")`.',
      ],
      check: all(verifiedTls(), hasSignedIn(), arrivedFor('bob@sandbox.test')),
    },
  ],
  references: [
    { rfc: 3207, section: '4.1' },
    { rfc: 9525, section: '6' },
    { rfc: 8314, section: '3.3' },
    {
      title: 'ssl in the Python documentation: security considerations',
      url: 'https://docs.python.org/3/library/ssl.html#ssl-security',
    },
  ],
};
