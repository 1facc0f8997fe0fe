import type { Scenario } from '../../../contract.js';

export const endlessReply: Scenario = {
  name: 'endless-reply',
  title: 'A reply without an end',
  description:
    'The reply to EHLO goes on and on. RFC 5321 limits the length of a reply line (section 4.5.3.1.5), and not how many there are, so a client needs a limit of its own.',
  rules: [
    {
      when: { phase: 'command', verb: 'EHLO' },
      do: [{ write: '250-X-AND-ANOTHER\\r\\n', times: 100_000, pause: 20 }],
    },
  ],
};
