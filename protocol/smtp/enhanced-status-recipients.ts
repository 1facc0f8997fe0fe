import type { EnhancedStatusDetail } from './enhanced-status-detail.js';

/** Details about nothing more (X.0), addresses (X.1) and mailboxes (X.2), in order. */
export const recipientDetails: readonly EnhancedStatusDetail[] = [
  {
    subject: 0,
    detail: 0,
    title: 'Other undefined status',
    explanation: 'Nothing more is known than whether it worked.',
    references: [{ rfc: 3463, section: '3.1' }],
  },
  {
    subject: 1,
    detail: 0,
    title: 'Other address status',
    explanation: 'It is about an address, and the server says no more.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 1,
    usualClass: 5,
    title: 'Bad destination mailbox address',
    explanation:
      'There is no such mailbox: what stands before the `@` is not known there.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 2,
    usualClass: 5,
    title: 'Bad destination system address',
    explanation:
      'The domain behind the `@` does not exist or cannot take mail.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 3,
    usualClass: 5,
    title: 'Bad destination mailbox address syntax',
    explanation: 'The address of the recipient is not written as an address.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 4,
    title: 'Destination mailbox address ambiguous',
    explanation:
      'The address fits more than one mailbox, and the server does not choose.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 5,
    usualClass: 2,
    title: 'Destination address valid',
    explanation: 'The address of the recipient is good.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 6,
    usualClass: 5,
    title: 'Destination mailbox has moved, no forwarding address',
    explanation: 'The mailbox was here once, and nobody says where it went.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 7,
    title: "Bad sender's mailbox address syntax",
    explanation: 'The address of the sender is not written as an address.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 8,
    title: "Bad sender's system address",
    explanation:
      'The domain of the sender does not exist or cannot take mail, so no report could go back.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 9,
    title: 'Message relayed to non-compliant mailer',
    explanation:
      'The address is good, but the message went on to a system that cannot be asked where it is.',
    references: [{ rfc: 3886, section: '3.3.4' }],
  },
  {
    subject: 1,
    detail: 10,
    title: 'Recipient address has null MX',
    explanation:
      'The domain of the recipient says in the DNS that it takes no mail.',
    references: [
      { rfc: 7505, section: '4.1' },
      { rfc: 7504, section: '4' },
    ],
  },
  {
    subject: 2,
    detail: 0,
    title: 'Other or undefined mailbox status',
    explanation:
      'It is about the mailbox, which exists, and the server says no more.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
  {
    subject: 2,
    detail: 1,
    title: 'Mailbox disabled, not accepting messages',
    explanation:
      'The mailbox exists, but takes no messages, for now or for good.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
  {
    subject: 2,
    detail: 2,
    usualClass: 4,
    title: 'Mailbox full',
    explanation:
      'The mailbox has no room left. Its owner can make some by deleting messages.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
  {
    subject: 2,
    detail: 3,
    usualClass: 5,
    title: 'Message length exceeds administrative limit',
    explanation: 'The message is longer than this mailbox takes.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
  {
    subject: 2,
    detail: 4,
    title: 'Mailing list expansion problem',
    explanation:
      'The address is a mailing list, and its members could not be found out.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
];
