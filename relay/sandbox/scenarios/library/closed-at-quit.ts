import type { Scenario } from '../../../contract.js';

export const closedAtQuit: Scenario = {
  name: 'closed-at-quit',
  title: 'No goodbye',
  description:
    'QUIT is answered with the end of the connection, without the 221 that belongs there (RFC 5321 section 4.1.1.10). Nothing is lost: what got a 250 after its dot has been taken (section 4.2.5).',
  rules: [
    { when: { phase: 'command', verb: 'QUIT' }, do: [{ close: 'silent' }] },
  ],
};
