import type { Extension } from './extension.js';

export const enhancedStatusCodes: Extension = {
  ehloKeyword: 'ENHANCEDSTATUSCODES',
  title: 'Enhanced Status Codes',
  explanation:
    'Replies carry a second code, such as 5.1.1, that says more exactly what happened than the three digits can.',
  references: [
    { rfc: 2034, section: '3' },
    { rfc: 3463, section: '2' },
  ],
  history: 'RFC 2034, from 1996.',
};
