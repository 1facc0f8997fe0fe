/**
 * The mailboxes of the sandbox's domains, and how each behaves: what it is
 * answered tells by the name what it will be, as the test cards of a payment
 * service do. This one table is what the servers do and what the page shows.
 */
import type { MailboxName } from '../../contract.js';

/** What RCPT is answered. */
export interface MailboxBehaviour extends Answer {
  /** A sentence: what it does. */
  readonly description: string;
  /** What RCPT is answered until the sender has come again later; absent: there is nothing to wait for. */
  readonly untilComingAgain?: Answer;
  /** What the dot is answered for this mailbox, which takes no mail after all; absent: it takes it. */
  readonly afterDot?: Answer;
  /** Why what it has accepted comes back in a delivery status notification; absent: it stays. */
  readonly bounce?: Answer;
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

/** A mailbox that takes what comes. */
export const delivers: MailboxBehaviour = {
  code: 250,
  enhancedStatusCode: '2.1.5',
  text: 'Recipient OK',
  description: 'Takes mail.',
};

/** What a name that is not in the table gets. */
const unknown: MailboxBehaviour = {
  code: 550,
  enhancedStatusCode: '5.1.1',
  text: 'No mailbox here has this name',
  description: 'Is not there, like any name that is not in this list.',
};

const behaviours: Readonly<Record<string, MailboxBehaviour>> = {
  alice: delivers,
  bob: delivers,
  postmaster: {
    ...delivers,
    description:
      'Takes mail, as in every domain that takes mail at all (RFC 5321 section 4.5.1).',
  },
  unknown,
  full: {
    code: 452,
    enhancedStatusCode: '4.2.2',
    text: 'This mailbox is full; try again when its owner has made room',
    description: 'Is full for now: the sender is to try again.',
  },
  overquota: {
    code: 552,
    enhancedStatusCode: '5.2.2',
    text: 'This mailbox is over its quota; do not try again',
    description: 'Is full for good: the sender is to give up.',
  },
  greylisted: {
    ...delivers,
    untilComingAgain: {
      code: 450,
      enhancedStatusCode: '4.7.0',
      text: 'This mailbox does not know you yet; come again in a minute',
    },
    description:
      'Puts off a sender whom it does not know, and takes the mail of one that comes again after a minute of sandbox time.',
  },
  blocked: {
    code: 550,
    enhancedStatusCode: '5.7.1',
    text: 'This mailbox takes no mail from you',
    description: 'Wants no mail from this sender.',
  },
  moved: {
    code: 550,
    enhancedStatusCode: '5.1.6',
    text: 'This mailbox has moved, and left no forwarding address',
    description: 'Has moved away, and nobody knows where to.',
  },
  slow: {
    ...delivers,
    text: 'Recipient OK, after some thought',
    isSlow: true,
    description: 'Takes mail, and needs three seconds to say so.',
  },
  drops: {
    code: 421,
    enhancedStatusCode: '4.3.2',
    text: 'This server closes the connection now; try again later',
    closes: true,
    description: 'Has the server say 421 and close the connection.',
  },
  busy: {
    ...delivers,
    afterDot: {
      code: 450,
      enhancedStatusCode: '4.2.0',
      text: 'This mailbox is busy; try again later',
    },
    description:
      'Is taken as a recipient, and refuses once the message is there.',
  },
  bounces: {
    ...delivers,
    bounce: {
      code: 550,
      enhancedStatusCode: '5.2.0',
      text: 'This mailbox accepts all mail, and returns it',
    },
    description:
      'Takes mail, which then comes back to its sender in a delivery status notification.',
  },
};

/** How the mailbox `localPart` behaves, in whatever case it is written. */
export function behaviourOf(localPart: string): MailboxBehaviour {
  const name = localPart.toLowerCase();
  return (Object.hasOwn(behaviours, name) && behaviours[name]) || unknown;
}

/** The table as the page shows it: what is answered first, where that is not a 250. */
export const mailboxNames: readonly MailboxName[] = Object.entries(
  behaviours,
).map(([name, behaviour]) => {
  const { description, afterDot, untilComingAgain } = behaviour;
  const { code, enhancedStatusCode } =
    afterDot ?? untilComingAgain ?? behaviour;
  const answersAfterDot = afterDot !== undefined;
  return { name, code, enhancedStatusCode, answersAfterDot, description };
});
