import type { Extension } from './extension.js';
import { decodeXtext, xtextAddressForm, xtextChar } from './xtext.js';

export const submitter: Extension = {
  ehloKeyword: 'SUBMITTER',
  title: 'Responsible Submitter',
  explanation:
    'The client may say who was the last to send a message on, for Sender ID, a check of where mail comes from that is no longer used.',
  references: [{ rfc: 4405, section: '2' }],
  mailParameters: [
    {
      esmtpKeyword: 'SUBMITTER',
      esmtpValue: new RegExp(`^${xtextChar}+$`),
      valueForm: xtextAddressForm,
      explanation: 'Who was the last to send this message on.',
      describeValue: (value) => `It was ${decodeXtext(value)}.`,
      references: [{ rfc: 4405, section: '4' }],
    },
  ],
  history: 'An experiment of 2006 (RFC 4405), Historic by now.',
};
