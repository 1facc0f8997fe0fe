import type { Scenario } from '../../../contract.js';

export const injectedReply: Scenario = {
  name: 'injected-reply',
  title: 'A reply slipped in before TLS',
  description:
    'With the 220 to STARTTLS comes a reply that TLS does not protect, as somebody in the middle could add it. A client throws away all that came before TLS (RFC 3207 section 4.2).',
  rules: [
    {
      when: { phase: 'command', verb: 'STARTTLS' },
      do: [
        { carryOut: true },
        {
          write:
            '220 2.0.0 Begin TLS now\\r\\n250-Slipped in\\r\\n250 AUTH PLAIN\\r\\n',
        },
      ],
    },
  ],
};
