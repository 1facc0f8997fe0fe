import type { Scenario } from '../../../contract.js';

export const secondRecipient: Scenario = {
  name: 'second-recipient',
  title: 'Trouble at the second recipient',
  description:
    'The second RCPT gets a 450, and the server closes the connection. A connection that closes counts as if 451 had been said (RFC 5321 section 3.8), so the first recipient waits too.',
  rules: [
    {
      when: { phase: 'command', verb: 'RCPT', nth: 2 },
      do: [
        { reply: { code: 450, enhanced: '4.2.1', text: 'Mailbox busy' } },
        { close: 'silent' },
      ],
    },
  ],
};
