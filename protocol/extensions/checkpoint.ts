import type { Extension } from './extension.js';

const atom = '[^\\s()<>@,;:\\\\"/[\\]?=.\\x00-\\x1f\\x7f-\\xff]+';
const token = `${atom}(?:\\.${atom})*`;

export const checkpoint: Extension = {
  ehloKeyword: 'CHECKPOINT',
  title: 'Checkpoint and Restart',
  explanation:
    'A client whose connection broke in the middle of the mail data may go on from there in a new session.',
  references: [{ rfc: 1845, section: '2' }],
  mailParameters: [
    {
      esmtpKeyword: 'TRANSID',
      esmtpValue: new RegExp(`^(?=.{1,80}$)<${token}@${token}>$`),
      valueForm: 'a name in the form `<word@word>`, of at most 80 characters',
      explanation:
        'A name for this mail transaction, by which it can be taken up again.',
      references: [
        { rfc: 1845, section: '2' },
        { rfc: 1845, section: '3' },
      ],
    },
  ],
  lengthens: { MAIL: 88 }, // RFC 1845 section 2
  history: 'An experiment of 1995 (RFC 1845), hardly ever used.',
};
