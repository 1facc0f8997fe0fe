import type { Host } from './host.js';

/** Lets the users of sandbox.test fetch what their mailboxes have (RFC 1939). */
export const pop3: Host = {
  role: {
    host: 'pop3.sandbox.test',
    address: '192.0.2.80',
    protocol: 'POP3',
    offersStartTls: true,
    requiresAuthentication: true,
    domains: [],
  },
  description: 'Where the users of sandbox.test fetch their mail.',
  doors: [
    {
      port: 110,
      tls: false,
      reservedPorts: [],
      description:
        'POP3, with which users fetch their mail: USER (alice or bob), PASS wonderland, then LIST and RETR. Mailboxes are read-only.',
    },
    {
      port: 995,
      tls: true,
      reservedPorts: [],
      description:
        'POP3 with TLS from the first octet: no STLS, the rest is as on port 110.',
    },
  ],
};
