import type { Problem } from '../../protocol/source/syntax-tree.js';

/** A message in short: its parts, and what is wrong with it. */
export interface MessageOutline {
  /** How many rows show it. */
  readonly rows: number;
  readonly parts: readonly OutlinePart[];
  /** The worst first; what was found often stands once. */
  readonly problems: readonly OutlineProblem[];
}

export interface OutlinePart {
  /** `1.2`: the second part of the first; empty for the message itself. */
  readonly number: string;
  readonly depth: number;
  /** As `text/plain; charset=utf-8, base64`. */
  readonly title: string;
  /** Where it begins in the file. */
  readonly offset: number;
  /** How many octets it has, header section and body. */
  readonly length: number;
}

export interface OutlineProblem {
  readonly problem: Problem;
  /** How often it was found. */
  readonly count: number;
  /** Absent where no octets show it: something is missing. */
  readonly offset?: number;
}
