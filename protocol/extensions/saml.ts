import type { Extension } from './extension.js';

export const saml: Extension = {
  ehloKeyword: 'SAML',
  title: 'Send and Mail',
  explanation:
    'The server knows SAML, which once delivered to the screen of a user and to the mailbox. It is no longer used.',
  references: [{ rfc: 5321, section: 'F.6' }],
  verbs: ['SAML'],
  history: 'A command of RFC 821, from 1982.',
};
