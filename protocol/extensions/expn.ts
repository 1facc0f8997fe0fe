import type { Extension } from './extension.js';

export const expn: Extension = {
  ehloKeyword: 'EXPN',
  title: 'Expand',
  explanation:
    'The server knows EXPN, which asks for the members of a mailing list. Most servers turn it off, so that nobody can collect addresses.',
  references: [
    { rfc: 5321, section: '3.5.2' },
    { rfc: 5321, section: '4.1.1.7' },
  ],
  history: 'A command of RFC 821, from 1982.',
};
