import type { Scenario } from '../../../contract.js';

export const silentServer: Scenario = {
  name: 'silent-server',
  title: 'Connected, and not a word',
  description:
    'The connection is made, and the server says and reads nothing. A client without a time-out waits for ever; five minutes are enough (RFC 5321 section 4.5.3.2.1).',
  rules: [{ when: { phase: 'connection' }, do: [{ stopReading: true }] }],
};
