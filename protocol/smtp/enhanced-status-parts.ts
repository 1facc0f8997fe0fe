/**
 * What the first two numbers of an enhanced status code say, whatever the third
 * (RFC 3463 section 3).
 *
 *     5.1.1
 *     ^      class: permanent failure
 *       ^    subject: addressing
 *         ^  detail
 */
import type { Reference } from '../source/syntax-tree.js';

/** What the class or the subject says. */
export interface EnhancedStatusPart {
  readonly number: number;
  readonly title: string;
  readonly explanation: string;
  readonly references: readonly Reference[];
}

const classReferences = [{ rfc: 3463, section: '2' }] as const;

export const statusClasses: readonly EnhancedStatusPart[] = [
  {
    number: 2,
    title: 'Success',
    explanation: 'It worked.',
    references: classReferences,
  },
  {
    number: 4,
    title: 'Persistent transient failure',
    explanation: 'It did not work this time; it may work later.',
    references: classReferences,
  },
  {
    number: 5,
    title: 'Permanent failure',
    explanation:
      'It did not work, and will not until the message or the destination is changed.',
    references: classReferences,
  },
];

export const statusSubjects: readonly EnhancedStatusPart[] = [
  {
    number: 0,
    title: 'Other or undefined status',
    explanation: 'There is nothing more to say about what it concerns.',
    references: [{ rfc: 3463, section: '3.1' }],
  },
  {
    number: 1,
    title: 'Addressing status',
    explanation: 'It is about the address of the sender or of a recipient.',
    references: [{ rfc: 3463, section: '3.2' }],
  },
  {
    number: 2,
    title: 'Mailbox status',
    explanation: 'It is about the mailbox of the recipient.',
    references: [{ rfc: 3463, section: '3.3' }],
  },
  {
    number: 3,
    title: 'Mail system status',
    explanation: 'It is about the mail system of the destination as a whole.',
    references: [{ rfc: 3463, section: '3.4' }],
  },
  {
    number: 4,
    title: 'Network and routing status',
    explanation: 'It is about the way to the destination.',
    references: [{ rfc: 3463, section: '3.5' }],
  },
  {
    number: 5,
    title: 'Mail delivery protocol status',
    explanation: 'It is about what client and server say to each other.',
    references: [{ rfc: 3463, section: '3.6' }],
  },
  {
    number: 6,
    title: 'Message content or media status',
    explanation: 'It is about what the message contains.',
    references: [{ rfc: 3463, section: '3.7' }],
  },
  {
    number: 7,
    title: 'Security or policy status',
    explanation: 'It is about who may do what, and about encryption.',
    references: [{ rfc: 3463, section: '3.8' }],
  },
];
