import type { Octets } from './octets.js';
import type { Span } from './syntax-tree.js';

/**
 * Names a source. `client` and `server` are the two directions of a connection,
 * each from its first octet to its last, however it was cut into chunks;
 * `message:<n>` is the mail data of transaction n (from 0) with its dots removed.
 */
export type SourceId =
  | 'client'
  | 'server'
  | `message:${number}`
  | (string & {});

/** Octets that spans point into. */
export interface Source {
  readonly id: SourceId;
  readonly octets: Octets;
  /** Where a decoded layer was decoded from; absent for what came off the wire. */
  readonly origin?: { readonly source: SourceId; readonly span: Span };
}
