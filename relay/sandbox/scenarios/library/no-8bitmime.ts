import type { Scenario } from '../../../contract.js';

export const no8bitmime: Scenario = {
  name: 'no-8bitmime',
  title: 'Seven bits only',
  description:
    'EHLO lists no 8BITMIME, and what builds on it. The client has to encode its message in 7 bits, or cannot send it (RFC 6152 section 3).',
  rules: [
    {
      when: { phase: 'ehlo' },
      do: [{ keywords: { remove: ['8BITMIME', 'BINARYMIME', 'SMTPUTF8'] } }],
    },
    {
      when: { phase: 'command', verb: 'MAIL', argument: 'BODY=8BITMIME' },
      do: [
        {
          reply: {
            code: 555,
            enhanced: '5.5.4',
            text: 'BODY=8BITMIME is not offered here',
          },
        },
      ],
    },
  ],
};
