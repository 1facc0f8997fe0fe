import type { Reference } from '../source/syntax-tree.js';

/** What a reply code means. */
export interface ReplyCode {
  readonly code: number;
  readonly title: string;
  /** A sentence or two that are true whatever it answers. */
  readonly explanation: string;
  /**
   * What it means in answer to a verb, to `connection` (the greeting) or to
   * `mailData` (the lone dot), or to a verb that is `unknown`; responses to a 334 count as `AUTH`.
   * Absent where it means the same everywhere.
   */
  readonly inAnswerTo?: Readonly<Record<string, string>>;
  /** The same, for replies with no enhanced status code to say more; absent where that changes nothing. */
  readonly withoutEnhancedStatusCode?: Readonly<Record<string, string>>;
  readonly references: readonly Reference[];
}

/** The list in RFC 5321 of all its reply codes. */
export const inNumericOrder: Reference = { rfc: 5321, section: '4.2.3' };
