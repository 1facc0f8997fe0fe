import type { Extension } from './extension.js';

export const chunking: Extension = {
  ehloKeyword: 'CHUNKING',
  title: 'Large and Binary Messages: BDAT',
  explanation:
    'BDAT may take the place of DATA: it says how many octets follow, so that no lone dot is needed and no dot is stuffed.',
  references: [{ rfc: 3030, section: '2' }],
  verbs: ['BDAT'],
  history: 'First written down in 1995 (RFC 1830); RFC 3030 is from 2000.',
};
