import type { Scenario } from '../../../contract.js';

export const multilineReply: Scenario = {
  name: 'multiline-reply',
  title: 'A reply of several lines',
  description:
    'MAIL is answered with three lines. Only the last has a space behind its code, and any reply may have several (RFC 5321 section 4.2.1).',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [
        {
          reply: {
            code: 250,
            enhanced: '2.1.0',
            text: [
              'Sender OK',
              'Lines with a hyphen behind the code promise another',
              'and this is the last',
            ],
          },
        },
      ],
    },
  ],
};
