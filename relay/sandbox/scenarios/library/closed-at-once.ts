import type { Scenario } from '../../../contract.js';

export const closedAtOnce: Scenario = {
  name: 'closed-at-once',
  title: 'Connected, and closed',
  description:
    'The server closes the connection in place of a greeting. For the client this counts as if 451 had been said (RFC 5321 section 3.8).',
  rules: [{ when: { phase: 'connection' }, do: [{ close: 'silent' }] }],
};
