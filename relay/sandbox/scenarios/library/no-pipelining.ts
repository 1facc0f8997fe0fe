import type { Scenario } from '../../../contract.js';

export const noPipelining: Scenario = {
  name: 'no-pipelining',
  title: 'No PIPELINING',
  description:
    'EHLO lists no PIPELINING. The client waits for each reply before it sends the next command (RFC 2920 section 3.1).',
  rules: [
    { when: { phase: 'ehlo' }, do: [{ keywords: { remove: ['PIPELINING'] } }] },
  ],
};
