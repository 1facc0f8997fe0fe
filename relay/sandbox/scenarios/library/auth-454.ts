import type { Scenario } from '../../../contract.js';

export const auth454: Scenario = {
  name: 'auth-454',
  title: 'Sign in later',
  description:
    'AUTH gets a 454: the server cannot check passwords just now. The client should not ask its user for another one (RFC 4954 section 6).',
  rules: [
    {
      when: { phase: 'command', verb: 'AUTH' },
      do: [
        {
          reply: {
            code: 454,
            enhanced: '4.7.0',
            text: 'Temporary authentication failure',
          },
        },
      ],
    },
  ],
};
