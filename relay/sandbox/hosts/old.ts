import type { Host } from './host.js';

/** As servers were in 1982: HELO, no extensions, seven bits (RFC 821). */
export const old: Host = {
  role: {
    host: 'old.sandbox.test',
    address: '192.0.2.60',
    protocol: 'SMTP',
    offersStartTls: false,
    requiresAuthentication: false,
    domains: ['sandbox.test'],
    isOld: true,
  },
  description: 'A server as RFC 821 has it: HELO only, and 7 bits.',
  doors: [
    {
      port: 25,
      tls: false,
      reservedPorts: [],
      description:
        'A server of 1982: it knows HELO and no EHLO, has no extensions, and clears the eighth bit of each octet.',
    },
  ],
};
