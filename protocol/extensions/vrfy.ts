import type { Extension } from './extension.js';

export const vrfy: Extension = {
  ehloKeyword: 'VRFY',
  title: 'Verify',
  explanation:
    'The server knows VRFY, which asks whether a mailbox exists. Many answer 252, which neither confirms nor denies it, so that nobody can collect addresses.',
  references: [
    { rfc: 5321, section: '3.5.2' },
    { rfc: 5321, section: '4.1.1.6' },
  ],
  history: 'A command of RFC 821, from 1982.',
};
