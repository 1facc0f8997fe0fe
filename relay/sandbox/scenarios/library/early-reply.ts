import type { Scenario } from '../../../contract.js';

export const earlyReply: Scenario = {
  name: 'early-reply',
  title: 'A 250 before the 354',
  description:
    'DATA is answered with 250 and then with 354. A command has exactly one reply (RFC 5321 section 4.2); here a client that goes on takes each later reply for the one to the command before.',
  rules: [
    {
      when: { phase: 'command', verb: 'DATA' },
      do: [
        { reply: { code: 250, enhanced: '2.0.0', text: 'OK' } },
        { answer: true },
      ],
    },
  ],
};
