import type { Extension } from './extension.js';

export const soml: Extension = {
  ehloKeyword: 'SOML',
  title: 'Send or Mail',
  explanation:
    'The server knows SOML, which once delivered to the screen of a user, or else to the mailbox. It is no longer used.',
  references: [{ rfc: 5321, section: 'F.6' }],
  verbs: ['SOML'],
  history: 'A command of RFC 821, from 1982.',
};
