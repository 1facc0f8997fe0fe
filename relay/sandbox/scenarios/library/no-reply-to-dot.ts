import type { Scenario } from '../../../contract.js';

export const noReplyToDot: Scenario = {
  name: 'no-reply-to-dot',
  title: 'No reply to the dot',
  description:
    'The server takes the message, and says nothing. A client should wait ten minutes here before it gives up, or mail arrives twice (RFC 5321 section 4.5.3.2.6).',
  rules: [{ when: { phase: 'mailData' }, do: [{ carryOut: true }] }],
};
