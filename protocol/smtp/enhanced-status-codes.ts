/**
 * Enhanced status codes: what each detail means, one row for each (the registry
 * of IANA, begun by RFC 3463). A detail means the same in each class.
 */
import type { Reference } from '../source/syntax-tree.js';
import {
  type EnhancedStatusPart,
  statusClasses,
  statusSubjects,
} from './enhanced-status-parts.js';

/** What a detail of a subject says: `X.1.1`. */
export interface EnhancedStatusDetail {
  readonly subject: number;
  readonly detail: number;
  readonly title: string;
  readonly explanation: string;
  readonly references: readonly Reference[];
}

/** What the three numbers say; each is absent where no one has defined it. */
export interface EnhancedStatusCode {
  readonly statusClass?: EnhancedStatusPart;
  readonly subject?: EnhancedStatusPart;
  readonly detail?: EnhancedStatusDetail;
}

/** Finds what a code such as `5.1.1` says. */
export function findEnhancedStatusCode(code: string): EnhancedStatusCode {
  const [first, second, third] = code.split('.').map(Number);
  const statusClass = statusClasses.find(({ number }) => number === first);
  const subject = statusSubjects.find(({ number }) => number === second);
  const detail = enhancedStatusDetails.find(
    (row) => row.subject === second && row.detail === third,
  );
  return {
    ...(statusClass && { statusClass }),
    ...(subject && { subject }),
    ...(detail && { detail }),
  };
}

const registry: Reference = {
  title: 'SMTP Enhanced Status Codes (IANA)',
  url: 'https://www.iana.org/assignments/smtp-enhanced-status-codes/',
};

/** Every detail that is registered, in order. */
export const enhancedStatusDetails: readonly EnhancedStatusDetail[] = [
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
    title: 'Bad destination mailbox address',
    explanation:
      'There is no such mailbox: what stands before the `@` is not known there.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 2,
    title: 'Bad destination system address',
    explanation:
      'The domain behind the `@` does not exist or cannot take mail.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 3,
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
    title: 'Destination address valid',
    explanation: 'The address of the recipient is good.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    subject: 1,
    detail: 6,
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
    title: 'Mailbox full',
    explanation:
      'The mailbox has no room left. Its owner can make some by deleting messages.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
  {
    subject: 2,
    detail: 3,
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
  {
    subject: 3,
    detail: 0,
    title: 'Other or undefined mail system status',
    explanation:
      'It is about the mail system, which takes mail as a rule, and the server says no more.',
    references: [{ rfc: 3463, section: '3.4' }],
  },
  {
    subject: 3,
    detail: 1,
    title: 'Mail system full',
    explanation:
      'The whole system has no room left. The recipient cannot change that.',
    references: [{ rfc: 3463, section: '3.4' }],
  },
  {
    subject: 3,
    detail: 2,
    title: 'System not accepting network messages',
    explanation:
      'The system takes no mail: it shuts down, is overloaded or is being repaired, for example.',
    references: [
      { rfc: 3463, section: '3.4' },
      { rfc: 7504, section: '3' },
    ],
  },
  {
    subject: 3,
    detail: 3,
    title: 'System not capable of selected features',
    explanation:
      'The system cannot do something that was asked for with the message.',
    references: [{ rfc: 3463, section: '3.4' }],
  },
  {
    subject: 3,
    detail: 4,
    title: 'Message too big for system',
    explanation: 'The message is larger than the system takes from anyone.',
    references: [{ rfc: 3463, section: '3.4' }],
  },
  {
    subject: 3,
    detail: 5,
    title: 'System incorrectly configured',
    explanation:
      'The system is set up in a way that keeps it from taking the message.',
    references: [{ rfc: 3463, section: '3.4' }],
  },
  {
    subject: 3,
    detail: 6,
    title: 'Requested priority was changed',
    explanation:
      'The message was accepted, but with the priority that the text gives.',
    references: [{ rfc: 6710 }],
  },
  {
    subject: 4,
    detail: 0,
    title: 'Other or undefined network or routing status',
    explanation:
      'It is about the network or the way to the destination, and the server says no more.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 1,
    title: 'No answer from host',
    explanation: 'The next host did not take the connection.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 2,
    title: 'Bad connection',
    explanation:
      'The connection came about, but broke or timed out before the message was through.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 3,
    title: 'Directory server failure',
    explanation:
      'A directory that is needed to send the mail on, such as the DNS, could not be asked.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 4,
    title: 'Unable to route',
    explanation:
      'The directory was asked, and does not say where to send the mail.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 5,
    title: 'Mail system congestion',
    explanation: 'There is too much mail on the way at the moment.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 6,
    title: 'Routing loop detected',
    explanation: 'The message came round in a circle too many times.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 7,
    title: 'Delivery time expired',
    explanation: 'The message could not be delivered before its time was up.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 5,
    detail: 0,
    title: 'Other or undefined protocol status',
    explanation:
      'It is about what client and server say to each other, and the server says no more.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 1,
    title: 'Invalid command',
    explanation:
      'The command came at the wrong time, or the server does not have it.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 2,
    title: 'Syntax error',
    explanation: 'The server could not make sense of the command.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 3,
    title: 'Too many recipients',
    explanation:
      'The message has more recipients than fit into one transaction.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 4,
    title: 'Invalid command arguments',
    explanation: 'The command is fine, but what follows it is not.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 5,
    title: 'Wrong protocol version',
    explanation:
      'Client and server do not speak the same version of the protocol.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 6,
    title: 'Authentication exchange line is too long',
    explanation:
      "The client's response in AUTH is longer than the server can take.",
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    subject: 6,
    detail: 0,
    title: 'Other or undefined media error',
    explanation:
      'It is about what the message contains, and the server says no more.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    subject: 6,
    detail: 1,
    title: 'Media not supported',
    explanation:
      'The next system, or the protocol to it, cannot carry this kind of content.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    subject: 6,
    detail: 2,
    title: 'Conversion required and prohibited',
    explanation:
      'The content would have to be converted, and that was forbidden.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    subject: 6,
    detail: 3,
    title: 'Conversion required but not supported',
    explanation:
      'The content would have to be converted, and the server cannot do that: 8-bit for a system that takes only 7-bit, for example.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    subject: 6,
    detail: 4,
    title: 'Conversion with loss performed',
    explanation: 'The content was converted, and something of it was lost.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    subject: 6,
    detail: 5,
    title: 'Conversion failed',
    explanation: 'The content had to be converted, and that did not work.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    subject: 6,
    detail: 6,
    title: 'Message content not available',
    explanation: 'The content could not be fetched from where it is kept.',
    references: [{ rfc: 4468, section: '5' }],
  },
  {
    subject: 6,
    detail: 7,
    title: 'Non-ASCII addresses not permitted for that sender/recipient',
    explanation:
      'An address with characters beyond ASCII may not be used here.',
    references: [{ rfc: 6531 }],
  },
  {
    subject: 6,
    detail: 8,
    title:
      'UTF-8 string reply is required, but not permitted by the SMTP client',
    explanation:
      'The answer would need characters beyond ASCII, and the client did not say that it can read them.',
    references: [{ rfc: 6531 }],
  },
  {
    subject: 6,
    detail: 9,
    title:
      'UTF-8 header message cannot be transferred to one or more recipients',
    explanation:
      'The header section has characters beyond ASCII, and some recipient cannot get those; the message is refused.',
    references: [{ rfc: 6531 }],
  },
  {
    subject: 6,
    detail: 10,
    title: 'Deprecated: the same as X.6.8',
    explanation:
      'This number says the same as X.6.8 and should not be used any more.',
    references: [{ rfc: 6531 }],
  },
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
    title: 'Delivery not authorized, message refused',
    explanation:
      'This sender may not send to this recipient, by the rules of the server.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 2,
    title: 'Mailing list expansion prohibited',
    explanation: 'This sender may not write to the mailing list.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 3,
    title: 'Security conversion required but not possible',
    explanation:
      'The message would have to change from one way of protection to another, which cannot be done.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
  {
    subject: 7,
    detail: 4,
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
    references: [{ rfc: 6710 }],
  },
  {
    subject: 7,
    detail: 16,
    title: 'Message is too big for the specified priority',
    explanation:
      'The server takes messages of this size only with a higher priority, perhaps just for now.',
    references: [{ rfc: 6710 }],
  },
  {
    subject: 7,
    detail: 17,
    title: 'Mailbox owner has changed',
    explanation:
      'The sender wanted the mail delivered only if the mailbox still has the owner of a certain day, and it has another.',
    references: [{ rfc: 7293 }],
  },
  {
    subject: 7,
    detail: 18,
    title: 'Domain owner has changed',
    explanation:
      'The sender wanted the mail delivered only if the domain still has the owner of a certain day, and it has another.',
    references: [{ rfc: 7293 }],
  },
  {
    subject: 7,
    detail: 19,
    title: 'RRVS test cannot be completed',
    explanation:
      'The sender wanted the mail delivered only if the mailbox still has the owner of a certain day, and the server has no record of that.',
    references: [{ rfc: 7293 }],
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
    references: [{ rfc: 8617 }],
  },
  {
    subject: 7,
    detail: 30,
    title: 'REQUIRETLS support required',
    explanation:
      'The message may go on only over TLS all the way, and the next server does not offer that.',
    references: [{ rfc: 8689 }],
  },
];
