import type { EnhancedStatusDetail } from './enhanced-status-detail.js';

/** Details about the protocol (X.5) and the content (X.6), in order. */
export const messageDetails: readonly EnhancedStatusDetail[] = [
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
    usualClass: 5,
    title: 'Invalid command',
    explanation:
      'The command came at the wrong time, or the server does not have it.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    subject: 5,
    detail: 2,
    usualClass: 5,
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
    usualClass: 5,
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
    usualClass: 5,
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
    references: [{ rfc: 6531, section: '3.5' }],
  },
  {
    subject: 6,
    detail: 8,
    title:
      'UTF-8 string reply is required, but not permitted by the SMTP client',
    explanation:
      'The answer would need characters beyond ASCII, and the client did not say that it can read them.',
    references: [{ rfc: 6531, section: '3.7.4.2' }],
  },
  {
    subject: 6,
    detail: 9,
    title:
      'UTF-8 header message cannot be transferred to one or more recipients',
    explanation:
      'The header section has characters beyond ASCII, and some recipient cannot get those; the message is refused.',
    references: [{ rfc: 6531, section: '3.5' }],
  },
  {
    subject: 6,
    detail: 10,
    title: 'Deprecated: the same as X.6.8',
    explanation:
      'This number says the same as X.6.8 and should not be used any more.',
    references: [{ rfc: 6531, section: '4.2' }],
  },
];
