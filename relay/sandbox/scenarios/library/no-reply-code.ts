import type { Scenario } from '../../../contract.js';

export const noReplyCode: Scenario = {
  name: 'no-reply-code',
  title: 'A reply without a code',
  description:
    'The reply to MAIL is text alone. A reply begins with three digits (RFC 5321 section 4.2), so a client cannot know whether the command succeeded.',
  rules: [
    {
      when: { phase: 'command', verb: 'MAIL' },
      do: [{ carryOut: true }, { write: 'Sender OK\\r\\n' }],
    },
  ],
};
