import type { Scenario } from '../../../contract.js';

export const authWithoutEnd: Scenario = {
  name: 'auth-without-end',
  title: 'One more question, again and again',
  description:
    'Each line of the AUTH exchange gets another 334. A client may cancel with a lone * (RFC 4954 section 4), and should, before it asks its user for ever.',
  rules: [
    {
      when: { phase: 'command', verb: 'AUTH' },
      do: [{ reply: { code: 334, text: '' } }],
    },
    {
      when: { phase: 'authResponse' },
      do: [{ reply: { code: 334, text: '' } }],
    },
  ],
};
