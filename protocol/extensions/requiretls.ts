import type { Extension } from './extension.js';

export const requireTls: Extension = {
  ehloKeyword: 'REQUIRETLS',
  title: 'Require TLS',
  explanation:
    'The client may ask that a message only goes over connections with TLS whose server has been verified, on its whole way. Where that cannot be, it is returned.',
  references: [{ rfc: 8689, section: '2' }],
  mailParameters: [
    {
      esmtpKeyword: 'REQUIRETLS',
      needsTls: true,
      explanation:
        'This message may only go on over verified TLS, to servers that offer REQUIRETLS too. It can be said only inside TLS.',
      references: [
        { rfc: 8689, section: '2' },
        { rfc: 8689, section: '4.2.1' },
      ],
    },
  ],
  lengthens: { MAIL: 11 }, // RFC 8689 section 2
  history: 'RFC 8689, from 2019.',
};
