import type { Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';

/** How many octets a row of a file has: shown in one row, or in two where it is narrow. */
export const fileRowLength = 16;

/** A row of a file. */
export interface FileOctets {
  readonly octets: Octets;
  /** What of the file is not to be read, of what is in this row. */
  readonly secrets: readonly Span[];
}
