import type { Host } from './host.js';

/** Takes mail for sandbox.test from anyone, as the host that an MX record names. */
export const mx: Host = {
  role: {
    host: 'mx.sandbox.test',
    address: '192.0.2.10',
    protocol: 'SMTP',
    offersStartTls: true,
    requiresAuthentication: false,
    domains: ['sandbox.test'],
  },
  description: 'The MX of sandbox.test.',
  doors: [
    {
      port: 25,
      tls: false,
      reservedPorts: [],
      description:
        'The MX of sandbox.test: takes mail for its mailboxes from anyone, and offers STARTTLS.',
    },
  ],
};
