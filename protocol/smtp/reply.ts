/** Replies: one or more reply lines with one code (RFC 5321 section 4.2.1). */
import type { Octets } from '../source/octets.js';
import type { Parent, Parsed } from '../source/syntax-tree.js';
import type { ReplyLine } from './reply-line.js';

export interface Reply extends Parent<'reply', ReplyLine> {
  /** The last line's code; 0 where it has none. */
  readonly code: number;
  /** As `2.1.0`; absent where the server gave none. */
  readonly enhancedStatusCode?: string;
  /** Whether its last line has come, with its line end. */
  readonly isComplete: boolean;
}

/** Parses the reply that begins at `start`, as far as it has come. */
export declare function parseReply(
  octets: Octets,
  start?: number,
): Parsed<Reply>;
