import type { Scenario } from '../../../contract.js';

export const bareLfReply: Scenario = {
  name: 'bare-lf-reply',
  title: 'A reply that ends with LF alone',
  description:
    'The reply to MAIL has no CR. A line ends with CR LF (RFC 5321 section 2.3.8), yet many clients take LF for enough.',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [{ carryOut: true }, { write: '250 2.1.0 Sender OK\\n' }],
    },
  ],
};
