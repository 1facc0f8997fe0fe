import type { Lesson } from '../../lesson.js';
import { signedIn, signInRefused } from '../../sign-in-checks.js';

export const lesson: Lesson = {
  title: 'Sign in: AUTH PLAIN and LOGIN',
  summary: 'Write a user name and a password in base64, octet by octet.',
  server: 'submission.sandbox.test:465 tls',
  goals: [
    {
      title: 'Be refused with a wrong password: 535',
      hints: [
        'Step on: the first AUTH line has a wrong password in it.',
        '`AUTH PLAIN AGFsaWNlAHdyb25n` says NUL alice NUL wrong.',
      ],
      check: signInRefused(),
    },
    {
      title: 'Sign in as alice with AUTH PLAIN',
      hints: [
        'The octets are NUL, `alice`, NUL, `wonderland`. Write them in base64.',
        'The first 6 octets, NUL `alice`, are `AGFsaWNl`; NUL and `wonderland` give `AHdvbmRlcmxhbmQ=`.',
        'Add `AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=`.',
      ],
      check: signedIn('PLAIN', 'alice'),
    },
    {
      title: 'Sign in as bob with AUTH LOGIN',
      hints: [
        'The server asks twice, each time with a 334. Answer each with one line of base64.',
        'After `AUTH LOGIN`, send `Ym9i` (bob), then `d29uZGVybGFuZA==` (wonderland).',
      ],
      check: signedIn('LOGIN', 'bob'),
    },
  ],
  references: [
    { rfc: 4954, section: '4' },
    { rfc: 4616, section: '2' },
    { rfc: 4648, section: '4' },
    {
      title: 'The LOGIN SASL Mechanism (expired draft)',
      url: 'https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login-00',
    },
  ],
};
