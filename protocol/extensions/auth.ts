import type { Extension } from './extension.js';
import { decodeXtext, xtextAddressForm, xtextChar } from './xtext.js';

export const auth: Extension = {
  ehloKeyword: 'AUTH',
  title: 'Authentication',
  explanation:
    'The client may prove who it is, by one of the mechanisms that are listed.',
  references: [{ rfc: 4954, section: '3' }],
  ehloParam: 'The names of SASL mechanisms, with spaces between them.',
  ehloParamsForm: [
    /^(?:[A-Za-z0-9_-]{1,20}(?: |$))*$/,
    'stand names of mechanisms, of 1 to 20 letters, digits, hyphens and underscores each, with spaces between them',
  ],
  mailParameters: [
    {
      esmtpKeyword: 'AUTH',
      esmtpValue: new RegExp(`^(?:<>|(?!<)${xtextChar}+)$`),
      valueForm: `\`<>\`, or ${xtextAddressForm}`,
      explanation:
        'Passes on who first submitted the message, between servers that trust each other.',
      describeValue: (value) =>
        value === '<>'
          ? 'Who first submitted the message is not known, or not trusted.'
          : `The message was first submitted by ${decodeXtext(value)}.`,
      references: [{ rfc: 4954, section: '5' }],
    },
  ],
  lengthens: { MAIL: 500 }, // RFC 4954 section 3
  verbs: ['AUTH'],
  history: 'First written down in 1999 (RFC 2554); RFC 4954 is from 2007.',
};
