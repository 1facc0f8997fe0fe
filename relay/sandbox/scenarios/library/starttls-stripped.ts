import type { Scenario } from '../../../contract.js';

export const starttlsStripped: Scenario = {
  name: 'starttls-stripped',
  title: 'STARTTLS is taken away',
  description:
    'EHLO lists no STARTTLS, and the command is refused: so it looks where somebody in the middle wants no TLS. A client that insists on TLS stops here (RFC 3207 section 6).',
  rules: [
    { when: { phase: 'ehlo' }, do: [{ keywords: { remove: ['STARTTLS'] } }] },
    {
      when: { phase: 'command', verb: 'STARTTLS' },
      do: [
        {
          reply: {
            code: 502,
            enhanced: '5.5.1',
            text: 'Command not implemented',
          },
        },
      ],
    },
  ],
};
