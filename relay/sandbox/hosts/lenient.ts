import type { Host } from './host.js';

/** Takes an LF alone for a line end, which strict servers refuse: so two of them see different messages (RFC 5321 section 4.1.1.4 forbids it). */
export const lenient: Host = {
  role: {
    host: 'lenient.sandbox.test',
    address: '192.0.2.70',
    protocol: 'SMTP',
    offersStartTls: false,
    requiresAuthentication: false,
    domains: ['sandbox.test'],
    isLenient: true,
  },
  description: 'A server that takes more than it should, for SMTP smuggling.',
  doors: [
    {
      port: 25,
      tls: false,
      reservedPorts: [],
      description:
        'A lenient server: LF alone ends a line for it, and so a dot between two of them ends a message.',
    },
  ],
};
