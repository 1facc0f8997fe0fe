/** Rows of a comparison with all that is needed to show them. */
import {
  type AnnotatedExchange,
  annotateExchange,
} from '../../../protocol/annotate/annotate-exchange.js';
import { compareSessions } from '../../../protocol/compare/compare-sessions.js';
import type {
  ComparedRow,
  Difference,
} from '../../../protocol/compare/comparison.js';
import type { Exchange } from '../../../protocol/session/session.js';
import type { Find } from '../../panels/find-in-session.js';
import { practicePasswords } from '../../panels/practice-passwords.js';
import {
  type ExchangeCauses,
  exchangeCauses,
} from '../../panels/program/exchange-causes.js';
import type { ComparedColumn } from './columns.js';

export interface ShownComparedRow {
  readonly row: ComparedRow;
  /** One for each column; absent where it has no such exchange. */
  readonly cells: readonly (ShownCell | undefined)[];
  readonly differences: readonly ShownDifference[];
}

export interface ShownCell {
  readonly exchange: Exchange;
  readonly annotated: AnnotatedExchange;
  /** Counts turns from 1; the greeting is 0. */
  readonly number: number;
  /** The octets that differ. */
  readonly finds: readonly Find[];
  /** Absent where a script is played. */
  readonly causes?: ExchangeCauses;
}

export interface ShownDifference {
  readonly difference: Difference;
  /** Whether an earlier row explains it in the same words. */
  readonly isTold: boolean;
}

/** The rows of `columns`; `known` keeps what was said of an exchange that stayed as it was. */
export function showRows(
  columns: readonly ComparedColumn[],
  known: WeakMap<Exchange, AnnotatedExchange>,
): readonly ShownComparedRow[] {
  const told = new Set<string>();
  return compareSessions(columns).map((row) => {
    const differences = row.differences.map((difference) => {
      const { explanation } = difference;
      const isTold = told.has(explanation);
      told.add(explanation);
      return { difference, isTold };
    });
    const cells = row.exchanges.map((exchange, at) => {
      const column = columns[at];
      return exchange && column && showCell(exchange, column, at, row, known);
    });
    return { row, cells, differences };
  });
}

function showCell(
  exchange: Exchange,
  { session, causes }: ComparedColumn,
  at: number,
  { differences }: ComparedRow,
  known: WeakMap<Exchange, AnnotatedExchange>,
): ShownCell {
  const annotated =
    known.get(exchange) ??
    annotateExchange(exchange, session, practicePasswords(session));
  known.set(exchange, annotated);
  const first = session.exchanges[0]?.turn ? 1 : 0;
  const finds = differences.flatMap(({ source, spans }) =>
    (spans[at] ?? []).map((span) => ({
      source,
      span,
      exchange: exchange.index,
    })),
  );
  const number = exchange.index + first;
  if (!causes) return { exchange, annotated, number, finds };
  const own = exchangeCauses(exchange, session, causes);
  return { exchange, annotated, number, finds, causes: own };
}
