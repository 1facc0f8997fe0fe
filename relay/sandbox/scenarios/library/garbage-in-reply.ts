import type { Scenario } from '../../../contract.js';

export const garbageInReply: Scenario = {
  name: 'garbage-in-reply',
  title: 'Octets that are no text',
  description:
    'The reply to RCPT has octets in it that no reply may have (RFC 5321 section 4.2). Some of them are an order to a terminal: clear the screen.',
  rules: [
    {
      when: { phase: 'command', verb: 'RCPT' },
      do: [
        { carryOut: true },
        { write: '250 2.1.5 \\x00\\xFF\\x1B[2JRecipient OK\\r\\n' },
      ],
    },
  ],
};
