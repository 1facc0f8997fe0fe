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

/** The registry of enhanced status codes, which names reply codes beside them. */
export const registered: Reference = { rfc: 5248, section: '2.4' };

/** A server with reply codes of its own. */
export const courier: Reference = {
  title: 'Courier: submit',
  url: 'https://www.courier-mta.org/submit.html',
};
