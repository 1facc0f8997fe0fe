/** Rows of octets, in the order of the conversation: each turn and each reply begins a row. */
import type { Session } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import type { RowSource } from './row-source.js';

export type Direction = 'client' | 'server';

/** Octets of one direction without a break, and the number of the row where they begin. */
export interface OctetRun {
  readonly source: Direction;
  readonly span: Span;
  readonly firstRow: number;
}

export interface OctetRow {
  /** `file` where they were not on a wire. */
  readonly source: Direction | 'file';
  readonly span: Span;
}

/** A row with its octets. */
export interface ShownOctets extends OctetRow {
  readonly source: Direction;
  readonly octets: Octets;
  /** Where the first of `octets` stands in the source. */
  readonly from: number;
  /** Octets of the source that are not to be read. */
  readonly secrets: readonly Span[];
}

/** Octets of a session, as rows. */
export interface OctetSource {
  /** How many octets each direction has. */
  readonly lengths: Readonly<Record<Direction, number>>;
  /** The rows of one direction, or of both in turn. */
  rows(shown: ShownDirection, width: OctetWidth): RowSource<ShownOctets>;
}

export type ShownDirection = Direction | 'both';

/** How many octets a full row has. */
export type OctetWidth = 8 | 16;

export interface OctetRows {
  readonly runs: readonly OctetRun[];
  readonly count: number;
  /** How many octets a full row has. */
  readonly width: number;
}

/** The rows of `session`, of one direction or of both in turn. */
export function octetRows(
  session: Session,
  shown: ShownDirection,
  width: number,
): OctetRows {
  const runs: OctetRun[] = [];
  let count = 0;
  const add = (source: Direction, span: Span) => {
    if (span.start >= span.end) return;
    runs.push({ source, span, firstRow: count });
    count += Math.ceil((span.end - span.start) / width);
  };
  if (shown !== 'both') {
    add(shown, { start: 0, end: session[shown].length });
    return { runs, count, width };
  }
  const done = { client: 0, server: 0 };
  const addUpTo = (source: Direction, end: number) => {
    add(source, { start: done[source], end });
    done[source] = Math.max(done[source], end);
  };
  for (const { turn, replies } of session.exchanges) {
    if (turn) addUpTo('client', turn.span.end);
    const last = replies.at(-1);
    if (last) addUpTo('server', last.span.end);
  }
  addUpTo('client', session.client.length);
  addUpTo('server', session.server.length);
  return { runs, count, width };
}

/** Row `index`, from 0. */
export function octetRowAt(
  { runs, width }: OctetRows,
  index: number,
): (OctetRow & { readonly source: Direction }) | undefined {
  const run = lastWhere(runs, ({ firstRow }) => firstRow <= index);
  if (!run) return undefined;
  const start = run.span.start + (index - run.firstRow) * width;
  const end = Math.min(start + width, run.span.end);
  return { source: run.source, span: { start, end } };
}

/** The last of a sorted list for which `holds`, as it does for all before it. */
function lastWhere<T>(list: readonly T[], holds: (one: T) => boolean) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && holds(one)) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
