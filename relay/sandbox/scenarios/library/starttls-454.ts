import type { Scenario } from '../../../contract.js';

export const starttls454: Scenario = {
  name: 'starttls-454',
  title: 'No TLS for now',
  description:
    'STARTTLS is offered, and refused with 454. The client has to decide whether it goes on without TLS (RFC 3207 section 4).',
  rules: [
    {
      when: { phase: 'command', verb: 'STARTTLS' },
      do: [
        {
          reply: {
            code: 454,
            enhanced: '4.7.0',
            text: 'TLS not available due to temporary reason',
          },
        },
      ],
    },
  ],
};
