import type { Scenario } from '../../../contract.js';

export const noStorage: Scenario = {
  name: 'no-storage',
  title: 'No room for now',
  description:
    'The dot gets a 452: the server has no room for the message. The client keeps it, and may try again later (RFC 5321 section 4.2.5).',
  rules: [
    {
      when: { phase: 'mailData' },
      do: [
        {
          reply: {
            code: 452,
            enhanced: '4.3.1',
            text: 'Insufficient system storage',
          },
        },
      ],
    },
  ],
};
