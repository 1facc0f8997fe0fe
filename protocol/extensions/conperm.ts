import type { Extension } from './extension.js';

export const conPerm: Extension = {
  ehloKeyword: 'CONPERM',
  title: 'Content Conversion Permission',
  explanation:
    'The client may pass on that its sender lets servers convert the content into what the recipient can show, such as a fax machine.',
  references: [{ rfc: 4141, section: '4.1' }],
  mailParameters: [
    {
      esmtpKeyword: 'CONPERM',
      explanation:
        'Parts of this message may be converted on the way, as their Content-Convert fields say.',
      references: [{ rfc: 4141, section: '4.2' }],
    },
  ],
  history: 'RFC 4141, from 2005, beside CONNEG.',
};
