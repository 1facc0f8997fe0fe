import type { Extension } from './extension.js';
import { decodeXtext, xtext } from './xtext.js';

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
      explanation: 'How much of the message a failure notification returns.',
      describeValue: (value) =>
        value.toUpperCase() === 'FULL'
          ? 'A failure notification returns the whole message.'
          : 'A failure notification returns the header section only.',
      references: [{ rfc: 3461, section: '4.3' }],
    },
    {
      esmtpKeyword: 'ENVID',
      esmtpValue: xtext,
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
      esmtpValue: /^[!-*,-:<>-~]+;(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/,
      explanation:
        'The address as the sender first wrote it, for notifications, in case forwarding has changed it since.',
      describeValue: (value) => {
        const address = value.slice(value.indexOf(';') + 1);
        return `The sender first wrote this address as ${decodeXtext(address)}.`;
      },
      references: [{ rfc: 3461, section: '4.2' }],
    },
  ],
  // RFC 3461 section 5.4: 530 for RCPT in words; for MAIL ENVID (100) and RET (8), with a space before each.
  lengthens: { MAIL: 110, RCPT: 530 },
  history: 'First written down in 1996 (RFC 1891); RFC 3461 is from 2003.',
};
