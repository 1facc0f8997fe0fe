import type { Scenario } from '../../../contract.js';

export const slowGreeting: Scenario = {
  name: 'slow-greeting',
  title: 'The greeting takes its time',
  description:
    'The server greets after ten seconds. A client should wait five minutes for a greeting (RFC 5321 section 4.5.3.2.1).',
  rules: [
    { when: { phase: 'connection' }, do: [{ wait: 10_000 }, { answer: true }] },
  ],
};
