import type { Reference } from '../../source/syntax-tree.js';

/** Whose matter it is, as far as the text of a reply tells. */
export type KnownReplyFault =
  | 'sender' // the message or its addresses
  | 'client' // the program or host that sends
  | 'server'
  | 'recipient'
  | 'network'
  | 'policy' // of the server: a list, a reputation, an authentication of mail
  | 'unknown';

/** A text that a server or service is known to refuse with, and what to make of it. */
export interface KnownReply {
  /**
   * Fits the code and the text: `550 5.1.1 No such user`. It begins with a
   * literal and repeats nothing without a bound, so that it is fast on any text.
   */
  readonly pattern: RegExp;
  /** A reply of that kind, its code and its text. */
  readonly example: string;
  /** Who says so: `Postfix`, `Gmail`. */
  readonly server: string;
  /** What the server means. */
  readonly explanation: string;
  /** What a sender should do next. */
  readonly advice: string;
  readonly fault: KnownReplyFault;
  readonly source: Reference;
}
