import type { Scenario } from '../../../contract.js';

export const closedInMailData: Scenario = {
  name: 'closed-in-mail-data',
  title: 'The connection closes in the mail data',
  description:
    'Once the server has read a hundred octets of mail data it closes. For the client this counts as if 451 had been said (RFC 5321 section 3.8): it tries again later.',
  rules: [
    {
      when: { phase: 'duringMailData', octets: 100 },
      do: [{ close: 'silent' }],
    },
  ],
};
