import type { Scenario } from '../../../contract.js';

export const slowDrip: Scenario = {
  name: 'slow-drip',
  title: 'The reply drips',
  description:
    'The reply to EHLO comes an octet at a time, five in a second. A time-out that begins anew with each octet does not help: it is for the reply to a command, as a whole (RFC 5321 section 4.5.3.2).',
  rules: [
    {
      when: { phase: 'command', verb: 'EHLO' },
      do: [{ split: 1, pause: 200 }, { answer: true }],
    },
  ],
};
