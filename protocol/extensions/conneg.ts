import type { Extension } from './extension.js';

export const conNeg: Extension = {
  ehloKeyword: 'CONNEG',
  title: 'Content Negotiation',
  explanation:
    'The client may ask what kinds of content a recipient can take, and convert the message to one of them.',
  references: [{ rfc: 4141, section: '5.1' }],
  rcptParameters: [
    {
      esmtpKeyword: 'CONNEG',
      explanation:
        'Asks what this recipient can take: the answer stands in the lines of the reply.',
      references: [{ rfc: 4141, section: '5.2' }],
    },
  ],
  history: 'RFC 4141, from 2005, beside CONPERM.',
};
