import type { Extension } from './extension.js';

export const etrn: Extension = {
  ehloKeyword: 'ETRN',
  title: 'Remote Message Queue Starting',
  explanation:
    'A client that was offline may ask the server to try again now to deliver the mail that waits for the client’s domain.',
  references: [{ rfc: 1985, section: '3' }],
  verbs: ['ETRN'],
  history: 'RFC 1985, from 1996, in place of TURN of RFC 821.',
};
