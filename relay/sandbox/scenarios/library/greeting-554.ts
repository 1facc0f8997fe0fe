import type { Scenario } from '../../../contract.js';

export const greeting554: Scenario = {
  name: 'greeting-554',
  title: 'No mail service here',
  description:
    'The server says 554 in place of a greeting. It takes no mail from this client, which should send QUIT (RFC 5321 section 3.1).',
  rules: [
    {
      when: { phase: 'connection' },
      do: [{ reply: { code: 554, text: 'No mail service for you here' } }],
    },
  ],
};
