import type { Host } from './host.js';

/** Takes mail for the mailboxes of its own host, and answers for each (RFC 2033). */
export const lmtp: Host = {
  role: {
    host: 'lmtp.sandbox.test',
    address: '192.0.2.30',
    protocol: 'LMTP',
    offersStartTls: false,
    requiresAuthentication: false,
    domains: ['sandbox.test'],
  },
  description: 'The last step to the mailboxes of sandbox.test.',
  doors: [
    {
      port: 24,
      tls: false,
      reservedPorts: [2003],
      description:
        'LMTP, the last step to the mailbox: after the dot comes one reply for each recipient.',
    },
  ],
};
