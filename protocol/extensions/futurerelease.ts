import { dateTimeInUtc, describeDateTime } from './date-time.js';
import { describeSeconds } from './duration.js';
import type { Extension } from './extension.js';

const wholeDateTime = new RegExp(`^${dateTimeInUtc}$`, 'i');

export const futureRelease: Extension = {
  ehloKeyword: 'FUTURERELEASE',
  title: 'Future Message Release',
  explanation:
    'The client may hand in a message now that is to be sent on later. Only servers for submission offer it.',
  references: [{ rfc: 4865, section: '3' }],
  ehloParam:
    'How long the server keeps a message at most: first as a number of seconds, then as a date and time.',
  ehloParamsForm: [
    new RegExp(`^[1-9][0-9]{0,8} ${dateTimeInUtc}$`, 'i'),
    'stand a number of seconds, and a date and time in UTC such as `2026-11-22T09:00:00Z`',
  ],
  describeParam: (param) => {
    if (/^[0-9]{1,9}$/.test(param)) {
      return `For ${describeSeconds(Number(param))}.`;
    }
    return wholeDateTime.test(param)
      ? `Until ${describeDateTime(param)}.`
      : undefined;
  },
  mailParameters: [
    {
      esmtpKeyword: 'HOLDFOR',
      esmtpValue: /^[1-9][0-9]{0,8}$/,
      valueForm: 'a number of seconds above zero, in up to nine digits',
      explanation: 'For how many seconds the server keeps the message.',
      describeValue: (value) =>
        `It is sent on after ${describeSeconds(Number(value))}.`,
      references: [{ rfc: 4865, section: '3' }],
    },
    {
      esmtpKeyword: 'HOLDUNTIL',
      esmtpValue: wholeDateTime,
      valueForm: 'a date and time in UTC such as `2026-11-22T09:00:00Z`',
      explanation: 'Until when the server keeps the message.',
      describeValue: (value) => `It is sent on ${describeDateTime(value)}.`,
      references: [{ rfc: 4865, section: '3' }],
    },
  ],
  lengthens: { MAIL: 34 }, // RFC 4865 section 3
  history: 'RFC 4865, from 2007.',
};
