import type { Scenario } from '../../../contract.js';

export const unknownCode: Scenario = {
  name: 'unknown-code',
  title: 'A code that there is not',
  description:
    'MAIL gets a 999. A reply code begins with 2, 3, 4 or 5; a client takes any other for an error and ends the transaction (RFC 5321 section 4.2).',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [{ carryOut: true }, { write: '999 Sender OK\\r\\n' }],
    },
  ],
};
