import type { Extension } from './extension.js';

export const binaryMime: Extension = {
  ehloKeyword: 'BINARYMIME',
  title: 'Binary MIME',
  explanation:
    'A message may have any octets, with no lines at all. It is sent with BDAT, so CHUNKING is offered too.',
  references: [{ rfc: 3030, section: '3' }],
  mailParameters: [
    {
      esmtpKeyword: 'BODY',
      esmtpValue: /^BINARYMIME$/i,
      valueForm: '`BINARYMIME`',
      explanation:
        'The message may have any octets, with no lines at all; it must be sent with BDAT.',
      references: [{ rfc: 3030, section: '3' }],
    },
  ],
  lengthens: { MAIL: 16 }, // RFC 3030 section 3
  history: 'First written down in 1995 (RFC 1830); RFC 3030 is from 2000.',
};
