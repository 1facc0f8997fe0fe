import type { Scenario } from '../../../contract.js';

export const mailDeferred: Scenario = {
  name: 'mail-deferred',
  title: 'Not now: 451 to MAIL',
  description:
    'Each MAIL gets a 451: the server is in trouble of its own. 4yz asks the client to come again with the same (RFC 5321 section 4.2.1).',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [
        {
          reply: {
            code: 451,
            enhanced: '4.3.0',
            text: 'Local error in processing, come again later',
          },
        },
      ],
    },
  ],
};
