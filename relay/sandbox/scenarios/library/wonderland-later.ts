import type { Scenario } from '../../../contract.js';

export const wonderlandLater: Scenario = {
  name: 'wonderland-later',
  title: 'Wonderland comes back',
  description:
    'The MX that works for wonderland.test is busy twice, and takes the mail at the third try. Watch the queue wait between the attempts (RFC 5321 section 4.5.4.1).',
  rules: [
    {
      when: {
        phase: 'connection',
        server: 'mx2.wonderland.test',
        nth: '3-',
        of: 'workspace',
      },
      do: [{ answer: true }],
    },
    {
      when: { phase: 'connection', server: 'mx2.wonderland.test' },
      do: [
        {
          reply: {
            code: 421,
            enhanced: '4.3.2',
            text: 'Busy, come again later',
          },
        },
        { close: 'silent' },
      ],
    },
  ],
};
