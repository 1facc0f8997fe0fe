import type { Scenario } from '../../../contract.js';

export const wonderlandRefuses: Scenario = {
  name: 'wonderland-refuses',
  title: 'Wonderland knows nobody',
  description:
    'The MX of wonderland.test refuses each recipient with 550. The queue gives up at once, and its sender gets a notification (RFC 5321 section 6.1).',
  rules: [
    {
      when: { phase: 'command', verb: 'RCPT', server: 'mx2.wonderland.test' },
      do: [
        { reply: { code: 550, enhanced: '5.1.1', text: 'No such user here' } },
      ],
    },
  ],
};
