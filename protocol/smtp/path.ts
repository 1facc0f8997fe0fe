/**
 * Paths: `<alice@example.org>`, `<>`, `<Postmaster>` (RFC 5321 section 4.1.2).
 */
import type { Literal, Parent } from '../source/syntax-tree.js';

export interface Path extends Parent<'reversePath' | 'forwardPath', PathPart> {
  /** What stands between the brackets, less any source route; empty for the null reverse-path. */
  readonly mailbox: string;
  /** Absent in `<>`. */
  readonly localPart?: string;
  /** Absent in `<>` and in `<Postmaster>`. */
  readonly domain?: string;
}

export type PathPart = Literal<
  'open' | 'sourceRoute' | 'localPart' | 'at' | 'domain' | 'close' | 'unknown'
>;
