import type { Scenario } from '../../../contract.js';

export const stopsReading: Scenario = {
  name: 'stops-reading',
  title: 'The server stops reading',
  description:
    'After the 354 the server reads nothing more. A short message still leaves the client, since the systems on both sides keep some; a long one gets stuck, and only a time-out ends it (RFC 5321 section 4.5.3.2.5).',
  rules: [
    {
      when: { phase: 'command', verb: 'DATA' },
      do: [{ answer: true }, { stopReading: true }],
    },
  ],
};
