import type { Extension } from './extension.js';

export const atrn: Extension = {
  ehloKeyword: 'ATRN',
  title: 'On-Demand Mail Relay',
  explanation:
    'A client that has signed in may change places with the server, to be sent the mail that waits for its domains. It serves hosts whose address changes.',
  references: [{ rfc: 2645, section: '5.2.1' }],
  verbs: ['ATRN'],
  history: 'RFC 2645, from 1999: what TURN of RFC 821 was, with signing in.',
};
