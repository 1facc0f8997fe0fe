import type { Scenario } from '../../../contract.js';

export const auth535: Scenario = {
  name: 'auth-535',
  title: 'The password is always wrong',
  description:
    'Whatever the client signs in with, it gets a 535. It should ask its user for another name or password (RFC 4954 section 6), and not send the same again.',
  rules: [
    {
      when: { phase: 'command', verb: 'AUTH', argument: ' ' },
      do: [
        {
          reply: {
            code: 535,
            enhanced: '5.7.8',
            text: 'Authentication credentials invalid',
          },
        },
      ],
    },
    {
      when: { phase: 'authResponse' },
      do: [
        {
          reply: {
            code: 535,
            enhanced: '5.7.8',
            text: 'Authentication credentials invalid',
          },
        },
      ],
    },
  ],
};
