import type { Span } from '../source/syntax-tree.js';
import { alignExchanges, type ExchangeRow } from './align-exchanges.js';
import type { Change } from './change.js';
import type { Side } from './change-commands.js';
import { changeReplies } from './change-replies.js';
import { changeTurns, isSameExchange, missingTurn } from './change-turns.js';
import type { ComparedRow, ComparedSession, Difference } from './comparison.js';
import { differingSpans } from './differing-spans.js';
import { explainChange } from './explain-change.js';

/**
 * The turns of two or three sessions in rows, and why they differ. Each column
 * is compared with the first that has the turn. A column that goes on may still
 * send what it has not sent yet, so nothing is said of that.
 */
export function compareSessions(
  sessions: readonly ComparedSession[],
): readonly ComparedRow[] {
  const rows = alignExchanges(sessions.map(({ session }) => session));
  const lastRows = sessions.map((_, column) =>
    rows.findLastIndex((row) => row[column] !== undefined),
  );
  return rows.map((row, index) => {
    const isBehind = lastRows.map((last) => index > last);
    return compareRow(row, sessions, isBehind);
  });
}

function isOver({ session, isOver }: ComparedSession): boolean {
  return (
    isOver ?? (session.end !== undefined || session.state.phase === 'closed')
  );
}

function compareRow(
  row: ExchangeRow,
  sessions: readonly ComparedSession[],
  /** Of each column whether it has no turn in this row and none after it. */
  isBehind: readonly boolean[],
): ComparedRow {
  const sides = sessions.map((column, at): Side | undefined => {
    const exchange = row[at];
    return exchange && { column, exchange };
  });
  const first = sides.find((side) => side !== undefined);
  if (!first) return { exchanges: row, isSame: true, differences: [] };
  const from = sides.indexOf(first);
  // Of a greeting there are only the server's octets.
  const source = first.exchange.turn ? 'client' : 'server';
  const found: Found[] = [];
  for (const [at, side] of sides.entries()) {
    const column = sessions[at];
    if (side === first || !column) continue;
    const tell = (where: Found['source'], changes: readonly Change[]) => {
      for (const change of changes) {
        found.push({ source: where, change, from, at });
      }
    };
    if (side) {
      tell(source, changeTurns(first, side));
      tell('server', changeReplies(first, side));
    } else if (isOver(column) || !isBehind[at]) {
      tell(source, [missingTurn(first, column, isBehind[at] ?? false)]);
    }
  }
  return {
    exchanges: row,
    isSame: sides.every((side) => side && isSameExchange(first, side)),
    differences: gather(found, sessions.length),
  };
}

/** A change between the columns `from` and `at`. */
interface Found {
  readonly source: 'client' | 'server';
  readonly change: Change;
  readonly from: number;
  readonly at: number;
}

/** The differences that changes amount to; those that are explained alike become one. */
function gather(found: readonly Found[], columns: number): Difference[] {
  const gathered = new Map<string, Difference & { spans: Span[][] }>();
  for (const { source, change, from, at } of found) {
    const { sentence, ...explained } = explainChange(change);
    const key = `${source} ${explained.rule} ${sentence}`;
    const known = gathered.get(key);
    const difference = known ?? {
      ...explained,
      explanation: sentence,
      source,
      spans: Array.from({ length: columns }, (): Span[] => []),
    };
    const [left, right] = spansOf(change);
    addSpans(difference.spans[from], left);
    addSpans(difference.spans[at], right);
    gathered.set(key, difference);
  }
  return [...gathered.values()];
}

/** Adds spans in order; those that overlap become one. */
function addSpans(known: Span[] | undefined, spans: readonly Span[]) {
  if (!known) return;
  const sorted = [...known, ...spans].sort((a, b) => a.start - b.start);
  known.length = 0;
  for (const { start, end } of sorted) {
    const last = known.at(-1);
    if (!last || start >= last.end) known.push({ start, end });
    else
      known.splice(-1, 1, { start: last.start, end: Math.max(last.end, end) });
  }
}

/** The octets to mark: those that differ, or all where only one side has any or their place is what differs. */
function spansOf({ about, one, other }: Change) {
  const isWhole = about === 'place' || about === 'tls' || about === 'order';
  if (isWhole || !one.span || !other.span) {
    return [one, other].map(({ span }) => (span ? [span] : []));
  }
  return differingSpans(
    [one.text, other.text],
    [one.span.start, other.span.start],
  );
}
