import type { Extension } from './extension.js';

export const send: Extension = {
  ehloKeyword: 'SEND',
  title: 'Send',
  explanation:
    'The server knows SEND, which once delivered to the screen of a user who was signed in. It is no longer used.',
  references: [{ rfc: 5321, section: 'F.6' }],
  verbs: ['SEND'],
  history: 'A command of RFC 821, from 1982.',
};
