import type { Scenario } from '../../../contract.js';

export const resetAtRcpt: Scenario = {
  name: 'reset-at-rcpt',
  title: 'The connection breaks at RCPT',
  description:
    'RCPT is answered with a TCP RST: the connection is gone at once. For the client this counts as if 451 had been said (RFC 5321 section 3.8): it tries again later.',
  rules: [{ when: { phase: 'command', verb: 'RCPT' }, do: [{ reset: true }] }],
};
