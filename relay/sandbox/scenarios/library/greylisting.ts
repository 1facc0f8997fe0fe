import type { Scenario } from '../../../contract.js';

export const greylisting: Scenario = {
  name: 'greylisting',
  title: 'Greylisting',
  description:
    'The first RCPT gets a 450, and all after it pass, in later sessions too. Senders of junk often do not come again, mail servers do (RFC 6647).',
  rules: [
    {
      when: { phase: 'command', verb: 'RCPT', nth: 1, of: 'workspace' },
      do: [
        {
          reply: {
            code: 450,
            enhanced: '4.7.1',
            text: 'Greylisted, come again in a minute',
          },
        },
      ],
    },
  ],
};
