import type { Scenario } from '../../../contract.js';

export const badChallenge: Scenario = {
  name: 'bad-challenge',
  title: 'A challenge that is not base64',
  description:
    'The 334 to AUTH has a text in it that is not base64. A client that cannot decode a challenge has to cancel with a lone * (RFC 4954 section 4).',
  rules: [
    {
      when: { phase: 'command', verb: 'AUTH' },
      do: [{ reply: { code: 334, text: 'What is your name?' } }],
    },
  ],
};
