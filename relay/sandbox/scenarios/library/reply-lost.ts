import type { Scenario } from '../../../contract.js';

export const replyLost: Scenario = {
  name: 'reply-lost',
  title: 'The last reply is lost',
  description:
    'The server takes the first message, and the connection breaks before its 250. The client cannot know, has to send it again, and the mail arrives twice (RFC 1047).',
  rules: [
    {
      when: { phase: 'mailData', nth: 1, of: 'workspace' },
      do: [{ carryOut: true }, { reset: true }],
    },
  ],
};
