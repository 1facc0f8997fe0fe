import type { LogLine } from '../../protocol/session/log-formats/log-format.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import type { Moment } from './moment.js';

/** A line of a log, as much of it as is shown. */
export interface LogRow {
  readonly role: LogLine['role'];
  /** Without its line end. */
  readonly octets: Octets;
  /** How many octets of the line are not in `octets`. */
  readonly left: number;
  /** What a remark says. */
  readonly explanation?: string;
  /** The step that the line is part of; absent where it says nothing that was on the wire. */
  readonly moment?: Moment;
  /** Where `octets` give a password away. */
  readonly secrets: readonly Span[];
}

/** The lines of a log by their roles. */
export interface LogCounts {
  readonly client: number;
  readonly server: number;
  readonly remark: number;
  readonly unknown: number;
}
