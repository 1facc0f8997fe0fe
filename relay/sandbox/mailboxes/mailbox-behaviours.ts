/**
 * The mailboxes of sandbox.test, and how each behaves: what it is answered
 * tells by the name what it will be, as the test cards of a payment service do.
 */

/** What RCPT is answered. */
export interface MailboxBehaviour extends Answer {
  /** What the dot is answered for this mailbox, which takes no mail after all; absent: it takes it. */
  readonly afterDot?: Answer;
  /** Whether the answer comes late; absent: at once. */
  readonly isSlow?: true;
  /** Whether the connection closes after the answer; absent: it stays. */
  readonly closes?: true;
}

interface Answer {
  readonly code: number;
  readonly enhancedStatusCode: string;
  readonly text: string;
}

const delivers: MailboxBehaviour = {
  code: 250,
  enhancedStatusCode: '2.1.5',
  text: 'Recipient OK',
};

/** What a name that is not in the table gets. */
const unknown: MailboxBehaviour = {
  code: 550,
  enhancedStatusCode: '5.1.1',
  text: 'No mailbox here has this name',
};

const behaviours: Readonly<Record<string, MailboxBehaviour>> = {
  alice: delivers,
  bob: delivers,
  // Every domain that takes mail has a postmaster (RFC 5321 section 4.5.1).
  postmaster: delivers,
  unknown,
  full: {
    code: 452,
    enhancedStatusCode: '4.2.2',
    text: 'This mailbox is full; try again when its owner has made room',
  },
  overquota: {
    code: 552,
    enhancedStatusCode: '5.2.2',
    text: 'This mailbox is over its quota; do not try again',
  },
  blocked: {
    code: 550,
    enhancedStatusCode: '5.7.1',
    text: 'This mailbox takes no mail from you',
  },
  moved: {
    code: 550,
    enhancedStatusCode: '5.1.6',
    text: 'This mailbox has moved, and left no forwarding address',
  },
  busy: {
    ...delivers,
    afterDot: {
      code: 450,
      enhancedStatusCode: '4.2.0',
      text: 'This mailbox is busy; try again later',
    },
  },
  slow: { ...delivers, text: 'Recipient OK, after some thought', isSlow: true },
  drops: {
    code: 421,
    enhancedStatusCode: '4.3.2',
    text: 'This server closes the connection now; try again later',
    closes: true,
  },
};

/** How the mailbox `localPart` of sandbox.test behaves, in whatever case it is written. */
export function behaviourOf(localPart: string): MailboxBehaviour {
  const name = localPart.toLowerCase();
  return (Object.hasOwn(behaviours, name) && behaviours[name]) || unknown;
}
