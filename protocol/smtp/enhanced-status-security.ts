import {
  type EnhancedStatusDetail,
  registry,
} from './enhanced-status-detail.js';

/** Details about security and policy (X.7), in order. */
export const securityDetails: readonly EnhancedStatusDetail[] = [
  {
    subject: 7,
    detail: 0,
    title: 'Other or undefined security status',
    explanation: 'It is about security or policy, and the server says no more.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 1,
    usualClass: 5,
    title: 'Delivery not authorized, message refused',
    explanation:
      'The server refuses by rules of its own. RFC 3463 has it for a sender who may not send to this recipient; servers say it of much else.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 2,
    usualClass: 5,
    title: 'Mailing list expansion prohibited',
    explanation: 'This sender may not write to the mailing list.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 3,
    usualClass: 5,
    title: 'Security conversion required but not possible',
    explanation:
      'The message would have to change from one way of protection to another, which cannot be done.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 4,
    usualClass: 5,
    title: 'Security features not supported',
    explanation:
      'The message asks for a protection that cannot be given on the way.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 5,
    title: 'Cryptographic failure',
    explanation:
      'The message could not be checked or decrypted: a key is missing or wrong, for example.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 6,
    title: 'Cryptographic algorithm not supported',
    explanation:
      'The message could not be checked or decrypted: the server does not have the algorithm.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 7,
    title: 'Message integrity failure',
    explanation: 'The message was damaged or changed on the way.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 8,
    title: 'Authentication credentials invalid',
    explanation: 'The user name or the password is wrong.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    subject: 7,
    detail: 9,
    title: 'Authentication mechanism is too weak',
    explanation: 'The server wants a stronger mechanism for this user.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    subject: 7,
    detail: 10,
    title: 'Encryption needed',
    explanation:
      'The mechanism needs an encrypted connection: begin TLS first, or take a stronger mechanism.',
    references: [{ rfc: 5248, section: '2.4' }],
  },
  {
    subject: 7,
    detail: 11,
    title: 'Encryption required for requested authentication mechanism',
    explanation:
      'The mechanism needs an encrypted connection. The code is rare: servers of today do not offer such a mechanism before TLS.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    subject: 7,
    detail: 12,
    title: 'A password transition is needed',
    explanation:
      'The account is not ready for this mechanism yet. Signing in once with PLAIN usually makes it ready.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    subject: 7,
    detail: 13,
    title: 'User account disabled',
    explanation:
      'The password is right, but an administrator has disabled the account.',
    references: [{ rfc: 5248, section: '2.4' }],
  },
  {
    subject: 7,
    detail: 14,
    title: 'Trust relationship required',
    explanation:
      'The server would have to fetch the content from another server, and has not been set up to be trusted there.',
    references: [{ rfc: 5248, section: '2.4' }],
  },
  {
    subject: 7,
    detail: 15,
    title: 'Priority level is too low',
    explanation:
      'The server takes only mail of a higher priority, perhaps just for now.',
    references: [{ rfc: 6710, section: '4' }],
  },
  {
    subject: 7,
    detail: 16,
    title: 'Message is too big for the specified priority',
    explanation:
      'The server takes messages of this size only with a higher priority, perhaps just for now.',
    references: [{ rfc: 6710, section: '5' }],
  },
  {
    subject: 7,
    detail: 17,
    title: 'Mailbox owner has changed',
    explanation:
      'The sender wanted the mail delivered only if the mailbox still has the owner of a certain day, and it has another.',
    references: [{ rfc: 7293, section: '15.3' }],
  },
  {
    subject: 7,
    detail: 18,
    title: 'Domain owner has changed',
    explanation:
      'The sender wanted the mail delivered only if the domain still has the owner of a certain day, and it has another.',
    references: [{ rfc: 7293, section: '15.3' }],
  },
  {
    subject: 7,
    detail: 19,
    title: 'RRVS test cannot be completed',
    explanation:
      'The sender wanted the mail delivered only if the mailbox still has the owner of a certain day, and the server has no record of that.',
    references: [{ rfc: 7293, section: '15.3' }],
  },
  {
    subject: 7,
    detail: 20,
    title: 'No passing DKIM signature found',
    explanation: 'The message has no DKIM signature that holds.',
    references: [{ rfc: 7372, section: '3.1' }],
  },
  {
    subject: 7,
    detail: 21,
    title: 'No acceptable DKIM signature found',
    explanation:
      'The message has DKIM signatures that hold, but none that the server accepts.',
    references: [{ rfc: 7372, section: '3.1' }],
  },
  {
    subject: 7,
    detail: 22,
    title: 'No valid author-matched DKIM signature found',
    explanation:
      'The message has DKIM signatures that hold, but none by the domain in its From field.',
    references: [{ rfc: 7372, section: '3.1' }],
  },
  {
    subject: 7,
    detail: 23,
    title: 'SPF validation failed',
    explanation:
      'The domain of the sender says in the DNS that this client may not send its mail.',
    references: [
      { rfc: 7372, section: '3.2' },
      { rfc: 7208, section: '8.4' },
    ],
  },
  {
    subject: 7,
    detail: 24,
    title: 'SPF validation error',
    explanation:
      'The server could not find out whether this client may send mail for the domain.',
    references: [
      { rfc: 7372, section: '3.2' },
      { rfc: 7208, section: '8.6' },
      { rfc: 7208, section: '8.7' },
    ],
  },
  {
    subject: 7,
    detail: 25,
    title: 'Reverse DNS validation failed',
    explanation:
      'The address of the client and its name in the DNS do not lead to each other.',
    references: [{ rfc: 7372, section: '3.3' }],
  },
  {
    subject: 7,
    detail: 26,
    title: 'Multiple authentication checks failed',
    explanation:
      'More than one check of who sent the message failed, such as SPF and DKIM.',
    references: [{ rfc: 7372, section: '3.4' }],
  },
  {
    subject: 7,
    detail: 27,
    title: 'Sender address has null MX',
    explanation:
      'The domain of the sender says in the DNS that it takes no mail, so nobody could answer it.',
    references: [{ rfc: 7505, section: '4.1' }],
  },
  {
    subject: 7,
    detail: 28,
    title: 'Mail flood detected',
    explanation: 'The message looks like part of a flood of similar ones.',
    references: [registry],
  },
  {
    subject: 7,
    detail: 29,
    title: 'ARC validation failure',
    explanation:
      "The record of the checks on the way, the message's ARC chain, does not hold.",
    references: [{ rfc: 8617, section: '5.2.2' }],
  },
  {
    subject: 7,
    detail: 30,
    title: 'REQUIRETLS support required',
    explanation:
      'The message may go on only over TLS all the way, and the next server does not offer that.',
    references: [{ rfc: 8689, section: '7' }],
  },
];
