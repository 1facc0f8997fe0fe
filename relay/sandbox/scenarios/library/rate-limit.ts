import type { Scenario } from '../../../contract.js';

export const rateLimit: Scenario = {
  name: 'rate-limit',
  title: 'Too many at once',
  description:
    'From the fourth RCPT on each gets a 450, through all sessions. 450 asks it to come again later; here only choosing the scenario anew helps. Many servers write 4.7.1, though that status is meant for lasting errors (RFC 3463 section 3.8).',
  rules: [
    {
      when: { phase: 'command', verb: 'RCPT', nth: '4-', of: 'workspace' },
      do: [
        {
          reply: {
            code: 450,
            enhanced: '4.7.1',
            text: 'Too many recipients from you, come again later',
          },
        },
      ],
    },
  ],
};
