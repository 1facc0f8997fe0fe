import type { Scenario } from '../../../contract.js';

export const mailboxFull: Scenario = {
  name: 'mailbox-full',
  title: 'The mailbox is full after the dot',
  description:
    'All goes well up to the dot, which gets a 552. The server has not taken the message, and the client is not to try the same there again (RFC 5321 section 4.2.5).',
  rules: [
    {
      when: { phase: 'mailData' },
      do: [{ reply: { code: 552, enhanced: '5.2.2', text: 'Mailbox full' } }],
    },
  ],
};
