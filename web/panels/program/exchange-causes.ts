/** What a program has to do with the exchanges of its conversation, one by one. */
import type { Exchange, Session } from '../../../protocol/session/session.js';
import type { Cause } from '../../clients/python/program.js';
import { causesOf, isCausedBy, receivesOf, tellReceives } from './causes.js';

/** Who sent and received what, and the line of the program that is looked at. */
export interface ProgramCauses {
  readonly sends: readonly Cause[];
  readonly receives: readonly Cause[];
  /** Whose exchanges are lit; none are where absent. */
  readonly line?: number;
}

/** What a program has to do with one exchange. */
export interface ExchangeCauses {
  /** Who sent its turn; who received it, where it has none. */
  readonly causes: readonly Cause[];
  /** How receives and replies do not match; absent where they do. */
  readonly received?: string;
  /** The line that is looked at, where it caused this exchange. */
  readonly litLine?: number;
}

/** What `program` has to do with `exchange` of `session`. */
export function exchangeCauses(
  exchange: Exchange,
  session: Pick<Session, 'exchanges'>,
  { sends, receives, line }: ProgramCauses,
): ExchangeCauses {
  const causes = exchange.turn
    ? causesOf(exchange, sends)
    : receivesOf(exchange, receives);
  const received = tellReceives(exchange, receives, session);
  const isLit =
    line !== undefined && causes.some((cause) => isCausedBy(line, cause));
  return {
    causes,
    ...(received !== undefined && { received }),
    ...(isLit && { litLine: line }),
  };
}

/** Whether the two say the same. */
export function isSame(
  one: ExchangeCauses | undefined,
  other: ExchangeCauses | undefined,
): boolean {
  if (!one || !other) return one === other;
  return (
    one.received === other.received &&
    one.litLine === other.litLine &&
    one.causes.length === other.causes.length &&
    one.causes.every((cause, index) => cause === other.causes[index])
  );
}
