import type { Scenario } from '../../../contract.js';

export const disagreeingCodes: Scenario = {
  name: 'disagreeing-codes',
  title: 'Codes that disagree in one reply',
  description:
    'The reply to EHLO has 250, 550 and 250 on its lines. They must all be the same (RFC 5321 section 4.2.1), so clients differ in what they make of it.',
  rules: [
    {
      when: { phase: 'command', verb: 'EHLO' },
      do: [
        { carryOut: true },
        { write: '250-Hello\\r\\n550-PIPELINING\\r\\n250 8BITMIME\\r\\n' },
      ],
    },
  ],
};
