import type { Scenario } from '../../../contract.js';

export const smallSize: Scenario = {
  name: 'small-size',
  title: 'Small messages only',
  description:
    'EHLO lists SIZE 999. MAIL with a larger SIZE is refused with 552, and so is a larger message that did not say its size (RFC 1870 section 6).',
  rules: [
    {
      when: { phase: 'ehlo' },
      do: [{ keywords: { remove: ['SIZE'], add: ['SIZE 999'] } }],
    },
    {
      when: { phase: 'command', verb: 'MAIL', argument: 'SIZE=####' },
      do: [
        {
          reply: {
            code: 552,
            enhanced: '5.3.4',
            text: 'Messages have at most 999 octets here',
          },
        },
      ],
    },
    {
      when: { phase: 'mailData', octets: 1000 },
      do: [
        {
          reply: {
            code: 552,
            enhanced: '5.3.4',
            text: 'Messages have at most 999 octets here',
          },
        },
      ],
    },
  ],
};
