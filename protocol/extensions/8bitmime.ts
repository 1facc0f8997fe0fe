import type { Extension } from './extension.js';

export const eightBitMime: Extension = {
  ehloKeyword: '8BITMIME',
  title: '8-bit MIME Transport',
  explanation:
    'A message body may have octets above 127, so that text such as UTF-8 needs no encoding. Without it, mail data is 7-bit.',
  references: [{ rfc: 6152, section: '3' }],
  mailParameters: [
    {
      esmtpKeyword: 'BODY',
      esmtpValue: /^(?:7BIT|8BITMIME)$/i,
      valueForm:
        '`7BIT`, `8BITMIME` or, with an extension of its own, `BINARYMIME`',
      explanation: 'Says which octets the body of the message may have.',
      describeValue: (value) =>
        value.toUpperCase() === '7BIT'
          ? 'The body has only octets up to 127.'
          : 'The body may have octets above 127, in lines as ever.',
      references: [{ rfc: 6152, section: '2' }],
    },
  ],
  history:
    'First written down in 1993 (RFC 1426), revised in 1994 (RFC 1652); RFC 6152, from 2011, is an Internet Standard.',
};
