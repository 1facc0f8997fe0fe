import type { Extension } from './extension.js';

/** The draft that says what PRDR is, and what 353 says. */
export const prdrDraft = {
  title: 'Internet-Draft draft-hall-prdr-00',
  url: 'https://datatracker.ietf.org/doc/html/draft-hall-prdr-00',
} as const;

/** The code that begins its replies: one for each recipient follows, and one for the message as a whole. */
export const prdrBegins = 353;

export const prdr: Extension = {
  ehloKeyword: 'PRDR',
  title: 'Per-Recipient Data Responses',
  explanation:
    'The server can answer the mail data once for each recipient, so that some may get the message and others not. Exim offers it.',
  references: [prdrDraft],
  mailParameters: [
    {
      esmtpKeyword: 'PRDR',
      explanation:
        'The mail data of this message may be answered once for each recipient.',
      references: [prdrDraft],
    },
  ],
  history: 'A draft of 2007 that never became an RFC.',
};
