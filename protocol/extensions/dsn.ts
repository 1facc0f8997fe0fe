import { decodeText, type Octets } from '../source/octets.js';
import type { Extension } from './extension.js';
import { decodeXtext, xtextChar, xtextForm } from './xtext.js';

export const dsn: Extension = {
  ehloKeyword: 'DSN',
  title: 'Delivery Status Notifications',
  explanation:
    'The client may ask to be told of delivery, delay or failure, for each recipient, and what such a notification should contain.',
  references: [{ rfc: 3461, section: '4' }],
  mailParameters: [
    {
      esmtpKeyword: 'RET',
      esmtpValue: /^(?:FULL|HDRS)$/i,
      valueForm: '`FULL` or `HDRS`',
      explanation: 'How much of the message a failure notification returns.',
      describeValue: (value) =>
        value.toUpperCase() === 'FULL'
          ? 'A failure notification returns the whole message.'
          : 'A failure notification returns the header section only.',
      references: [{ rfc: 3461, section: '4.3' }],
    },
    {
      esmtpKeyword: 'ENVID',
      esmtpValue: new RegExp(`^${xtextChar}{1,100}$`),
      valueForm: `at most 100 characters of ${xtextForm}`,
      explanation:
        'A name for this envelope that comes back in its notifications, so that the sender knows which message they are about.',
      describeValue: (value) =>
        `Notifications name this envelope “${decodeXtext(value)}”.`,
      references: [{ rfc: 3461, section: '4.4' }],
    },
  ],
  rcptParameters: [
    {
      esmtpKeyword: 'NOTIFY',
      esmtpValue:
        /^(?:NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY))*)$/i,
      valueForm:
        '`NEVER`, or `SUCCESS`, `FAILURE` and `DELAY`, with commas between them and no spaces',
      explanation:
        'When to send a delivery status notification about this recipient.',
      describeValue: (value) => {
        if (value.toUpperCase() === 'NEVER') {
          return 'No notification about this recipient, whatever happens.';
        }
        const occasions = value.toLowerCase().split(',').join(', ');
        return `A notification about this recipient on: ${occasions}.`;
      },
      references: [{ rfc: 3461, section: '4.1' }],
    },
    {
      esmtpKeyword: 'ORCPT',
      // An address in UTF-8 may stand as it is (RFC 6533 section 3).
      esmtpValue:
        /^(?=.{1,500}$)(?:[!-*,-:<>-~]+;(?:[!-*,-<>-~]|\+[0-9A-F]{2})*|utf-8;[!-*,-<>-~\x80-\xff]+)$/i,
      valueForm:
        'at most 500 characters: the kind of address, `;` and the address, as in `rfc822;bob@example.org`; in it `+` is written `+2B`, and `=` is written `+3D`',
      explanation:
        'The address as the sender first wrote it, for notifications, in case forwarding has changed it since.',
      describeValue: (value) => {
        const address = decodeText(
          value.slice(value.indexOf(';') + 1) as Octets,
        );
        return `The sender first wrote this address as ${decodeXtext(address)}.`;
      },
      references: [{ rfc: 3461, section: '4.2' }],
    },
  ],
  // RFC 3461 section 5.4: 530 for RCPT in words; for MAIL ENVID (100) and RET (8), with a space before each.
  lengthens: { MAIL: 110, RCPT: 530 },
  history: 'First written down in 1996 (RFC 1891); RFC 3461 is from 2003.',
};
