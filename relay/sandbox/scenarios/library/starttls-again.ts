import type { Scenario } from '../../../contract.js';

export const starttlsAgain: Scenario = {
  name: 'starttls-again',
  title: 'STARTTLS inside TLS',
  description:
    'Inside TLS the reply to EHLO lists STARTTLS once more, which no server may do (RFC 3207 section 4.2). A client that believes it comes to a 503.',
  rules: [
    {
      when: { phase: 'ehlo', nth: '2-' },
      do: [{ keywords: { remove: ['STARTTLS'], add: ['STARTTLS'] } }],
    },
  ],
};
