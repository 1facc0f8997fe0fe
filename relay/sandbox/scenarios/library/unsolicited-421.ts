import type { Scenario } from '../../../contract.js';

export const unsolicited421: Scenario = {
  name: 'unsolicited-421',
  title: 'The server leaves of itself',
  description:
    'Two seconds after MAIL the server says 421, which nobody asked for, and closes. It may say so at any time when it has to shut down (RFC 5321 section 3.8).',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [
        { answer: true },
        { wait: 2000 },
        { reply: { code: 421, enhanced: '4.3.2', text: 'Shutting down' } },
        { close: 'silent' },
      ],
    },
  ],
};
