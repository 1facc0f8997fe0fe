import type { Scenario } from '../../../contract.js';

export const spamRefused: Scenario = {
  name: 'spam-refused',
  title: 'Refused as spam',
  description:
    'The server reads the message, and answers the dot with 554 5.7.1. A server may refuse mail for any reason that makes sense to it (RFC 5321 section 7.9).',
  rules: [
    {
      when: { phase: 'mailData' },
      do: [
        {
          reply: {
            code: 554,
            enhanced: '5.7.1',
            text: 'Message refused by policy',
          },
        },
      ],
    },
  ],
};
