import type { Host } from './host.js';

/** Says nothing by itself: the learner is the server, and each connection waits for them. */
export const you: Host = {
  role: {
    host: 'you.sandbox.test',
    address: '192.0.2.50',
    protocol: 'SMTP',
    offersStartTls: false,
    requiresAuthentication: false,
    domains: [],
    isPlayed: true,
  },
  description: 'The server that you play: you write its replies.',
  doors: [
    {
      port: 25,
      tls: false,
      reservedPorts: [],
      description:
        'You are the server: each client waits until you accept it, and you write every reply.',
    },
  ],
};
