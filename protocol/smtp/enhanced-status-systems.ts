import type { EnhancedStatusDetail } from './enhanced-status-detail.js';

/** Details about mail systems (X.3) and the way between them (X.4), in order. */
export const systemDetails: readonly EnhancedStatusDetail[] = [
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
    usualClass: 4,
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
    usualClass: 5,
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
    references: [{ rfc: 6710, section: '4' }],
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
    usualClass: 4,
    title: 'No answer from host',
    explanation: 'The next host did not take the connection.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 2,
    usualClass: 4,
    title: 'Bad connection',
    explanation:
      'The connection came about, but broke or timed out before the message was through.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 3,
    usualClass: 4,
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
    usualClass: 4,
    title: 'Mail system congestion',
    explanation: 'There is too much mail on the way at the moment.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    subject: 4,
    detail: 6,
    usualClass: 4,
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
];
