import { dateTime, describeDateTime } from './date-time.js';
import type { Extension } from './extension.js';

export const rrvs: Extension = {
  ehloKeyword: 'RRVS',
  title: 'Require Recipient Valid Since',
  explanation:
    'The client may say when it knew whose mailbox this was, so that the message is not delivered to somebody who got the address after that.',
  references: [{ rfc: 7293, section: '3.1' }],
  rcptParameters: [
    {
      esmtpKeyword: 'RRVS',
      esmtpValue: new RegExp(
        `^${dateTime.replace('(?:\\.[0-9]+)?', '')}(?:;[CR])?$`,
        'i',
      ),
      valueForm:
        'a date and time such as `2026-11-22T09:00:00Z`, and behind it perhaps `;C` (continue) or `;R` (reject)',
      explanation:
        'The mailbox must have belonged to the same person ever since this time.',
      describeValue: (value) => {
        const [time = '', action = 'R'] = value.toUpperCase().split(';');
        const otherwise =
          action === 'C'
            ? 'A server on the way that does not know RRVS gets it all the same.'
            : 'A server on the way that does not know RRVS does not get it.';
        return `Since ${describeDateTime(time)}. ${otherwise}`;
      },
      references: [
        { rfc: 7293, section: '3.1' },
        { rfc: 7293, section: '5.1.1' },
      ],
    },
  ],
  lengthens: { RCPT: 33 }, // RFC 7293 section 3.1
  history: 'RFC 7293, from 2014.',
};
