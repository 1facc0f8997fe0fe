import type { Extension, ExtensionParameter } from './extension.js';
import { decodeXtext, xtext, xtextForm } from './xtext.js';

const altAddress: ExtensionParameter = {
  esmtpKeyword: 'ALT-ADDRESS',
  esmtpValue: xtext,
  valueForm: xtextForm,
  explanation:
    'An address in ASCII to use instead, where a server cannot take the one in UTF-8.',
  describeValue: (value) => `It is ${decodeXtext(value)}.`,
  references: [{ rfc: 5336, section: '3.4' }],
};

export const utf8Smtp: Extension = {
  ehloKeyword: 'UTF8SMTP',
  title: 'Internationalized Email, the experiment',
  explanation:
    'Addresses may be written in UTF-8. It was an experiment, and SMTPUTF8 has taken its place.',
  references: [{ rfc: 5336, section: '3.1' }],
  mailParameters: [altAddress],
  rcptParameters: [altAddress],
  vrfyParameters: [
    {
      esmtpKeyword: 'UTF8REPLY',
      explanation: 'The client can read UTF-8 in the reply to this command.',
      references: [{ rfc: 5336, section: '3.1' }],
    },
  ],
  lengthens: { MAIL: 460, RCPT: 460 }, // RFC 5336 section 3.1
  history: 'RFC 5336, from 2008; RFC 6531 replaced it in 2012.',
};
