import type { Scenario } from '../../../contract.js';

export const greeting421: Scenario = {
  name: 'greeting-421',
  title: 'The server is busy',
  description:
    'The server says 421 in place of a greeting, and closes. 4yz asks the client to come again later (RFC 5321 section 4.2.1).',
  rules: [
    {
      when: { phase: 'connection' },
      do: [
        {
          reply: {
            code: 421,
            enhanced: '4.3.2',
            text: 'Too many connections, come again later',
          },
        },
        { close: 'silent' },
      ],
    },
  ],
};
