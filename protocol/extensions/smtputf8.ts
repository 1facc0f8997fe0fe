import type { Extension } from './extension.js';

export const smtpUtf8: Extension = {
  ehloKeyword: 'SMTPUTF8',
  title: 'Internationalized Email',
  explanation:
    'Addresses in the envelope and header fields of the message may be written in UTF-8.',
  references: [{ rfc: 6531, section: '3.1' }],
  mailParameters: [
    {
      esmtpKeyword: 'SMTPUTF8',
      explanation:
        'This message needs UTF-8 in an address or in its header section, so it may only go on to servers that offer SMTPUTF8.',
      references: [{ rfc: 6531, section: '3.4' }],
    },
  ],
  vrfyParameters: [
    {
      esmtpKeyword: 'SMTPUTF8',
      explanation: 'The client can read UTF-8 in the reply to this command.',
      references: [{ rfc: 6531, section: '3.7.4.2' }],
    },
  ],
  lengthens: { MAIL: 10 }, // RFC 6531 section 3.1
  history:
    'An experiment of 2008 used the keyword UTF8SMTP (RFC 5336); RFC 6531 is from 2012.',
};
