import type { Scenario } from '../../../contract.js';

export const authNotOffered: Scenario = {
  name: 'auth-not-offered',
  title: 'No AUTH offered',
  description:
    'EHLO lists no AUTH, and the command is refused. A client that wants to sign in has nothing to choose from (RFC 4954 section 3).',
  rules: [
    { when: { phase: 'ehlo' }, do: [{ keywords: { remove: ['AUTH'] } }] },
    {
      when: { phase: 'command', verb: 'AUTH' },
      do: [
        {
          reply: {
            code: 502,
            enhanced: '5.5.1',
            text: 'Command not implemented',
          },
        },
      ],
    },
  ],
};
