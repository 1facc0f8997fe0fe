import type { Scenario } from '../../../contract.js';

export const splitCrlf: Scenario = {
  name: 'split-crlf',
  title: 'A reply cut between CR and LF',
  description:
    'The reply to MAIL comes in two TCP segments, and the cut is between CR and LF. TCP carries octets, not lines: a line has come when its LF has (RFC 5321 section 2.3.8).',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [
        { carryOut: true },
        { write: '250 2.1.0 Sender OK\\r' },
        { wait: 1000 },
        { write: '\\n' },
      ],
    },
  ],
};
