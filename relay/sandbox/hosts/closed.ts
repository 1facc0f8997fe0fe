import type { Host } from './host.js';

/** Takes no mail: its opening message is 554, and it waits for QUIT (RFC 5321 section 3.1). */
export const closed: Host = {
  role: {
    host: 'closed.sandbox.test',
    address: '192.0.2.40',
    protocol: 'SMTP',
    offersStartTls: false,
    requiresAuthentication: false,
    domains: [],
    isClosed: true,
  },
  description: 'Takes no mail at all.',
  doors: [
    {
      port: 25,
      tls: false,
      reservedPorts: [],
      description:
        'A server that takes no mail: it says 554 where others greet with 220.',
    },
  ],
};
