import type { Host } from './host.js';

/** Takes mail from users who have signed in (RFC 6409). */
export const submission: Host = {
  role: {
    host: 'submission.sandbox.test',
    address: '192.0.2.20',
    protocol: 'SMTP',
    offersStartTls: true,
    requiresAuthentication: true,
    domains: ['sandbox.test'],
  },
  description: 'Where the users of sandbox.test hand in their mail.',
  doors: [
    {
      port: 587,
      tls: false,
      reservedPorts: [],
      description:
        'Where users hand in their mail: first STARTTLS, then AUTH (alice or bob, password wonderland), then MAIL.',
    },
    {
      port: 465,
      tls: true,
      reservedPorts: [],
      description:
        'Submission with TLS from the first octet: no STARTTLS, the rest is as on port 587.',
    },
  ],
};
