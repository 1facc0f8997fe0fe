import type { Extension } from './extension.js';

export const help: Extension = {
  ehloKeyword: 'HELP',
  title: 'Help',
  explanation:
    'The server answers HELP with text for people, such as a list of its commands.',
  references: [{ rfc: 5321, section: '4.1.1.8' }],
  history: 'A command of RFC 821, from 1982.',
};
