import type { Extension } from './extension.js';

const readme = {
  title: 'Postfix VERP Howto',
  url: 'https://www.postfix.org/VERP_README.html',
} as const;

export const xverp: Extension = {
  ehloKeyword: 'XVERP',
  title: 'Variable Envelope Return Path',
  explanation:
    'The client may ask the server to write each recipient into the reverse-path, so that a bounce shows whose address failed. Postfix invented it for mailing lists.',
  references: [readme],
  mailParameters: [
    {
      esmtpKeyword: 'XVERP',
      esmtpValue: /^[!-~]{2}$/,
      valueForm:
        'nothing, or two characters: the one before the address, and the one for its @',
      isValueOptional: true,
      explanation:
        'Each recipient gets the message with a reverse-path of their own, which has their address in it.',
      describeValue: ([before = '', within = '']) =>
        `The address begins after ${before}, and ${within} stands for its @.`,
      references: [readme],
    },
  ],
  history: 'From Postfix, never standardized.',
};
