/** Which calls of a program caused which exchanges of its conversation. */
import type { Exchange, Session } from '../../../protocol/session/session.js';
import { overlaps } from '../../../protocol/source/overlaps.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import type { Cause } from '../../clients/python/program.js';
import { isOwn } from './calls.js';

/** The sends that put the turn of `exchange` on the wire, in order; none where it has no turn. */
export function causesOf(
  { turn }: Pick<Exchange, 'turn'>,
  sends: readonly Cause[],
): readonly Cause[] {
  return turn ? within(turn.span, sends) : [];
}

/** The receives that took what the server said in `exchange`, in order. */
export function receivesOf(
  { replies }: Pick<Exchange, 'replies'>,
  receives: readonly Cause[],
): readonly Cause[] {
  const first = replies[0];
  const last = replies.at(-1);
  if (!first || !last) return [];
  return within({ start: first.span.start, end: last.span.end }, receives);
}

/** The exchanges whose turns a line of the learner's put on the wire, by itself or in what it called. */
export function exchangesOf(
  line: number,
  sends: readonly Cause[],
  session: Pick<Session, 'exchanges'>,
): readonly Exchange[] {
  const ofLine = sends.filter((send) => isCausedBy(line, send));
  if (ofLine.length === 0) return [];
  return session.exchanges.filter(
    (exchange) => causesOf(exchange, ofLine).length > 0,
  );
}

/** Whether `line` of the learner's was under way. */
export function isCausedBy(line: number, { stack }: Cause): boolean {
  return stack.some((frame) => isOwn(frame) && frame.line === line);
}

/**
 * What a `recv` has to do with replies, where one is not the other: a reply that
 * came in pieces, replies that came together. Undefined where each came in one.
 */
export function tellReceives(
  { replies }: Pick<Exchange, 'replies'>,
  receives: readonly Cause[],
  { exchanges }: Pick<Session, 'exchanges'>,
): string | undefined {
  const pieces = replies.map(({ span }) => within(span, receives).length);
  const most = Math.max(0, ...pieces);
  if (most > 1) {
    const which =
      replies.length === 1
        ? 'This reply'
        : `Reply ${pieces.indexOf(most) + 1} of these`;
    return `${which} came in ${most} receives.`;
  }
  const first = replies[0]?.span.start ?? 0;
  const together = receivesOf({ replies }, receives)
    // Said once, where what was received begins.
    .filter(({ span }) => span.start >= first)
    .map(({ span }) => repliesIn(span, exchanges))
    .find((count) => count > 1);
  return together ? `One receive returned ${together} replies.` : undefined;
}

function repliesIn(span: Span, exchanges: readonly Exchange[]) {
  let count = 0;
  const replyOf = ({ replies }: Exchange) => replies.at(-1)?.span.end ?? 0;
  const from = firstWhere(exchanges, (one) => replyOf(one) > span.start);
  for (const { replies } of exchanges.slice(from)) {
    const first = replies[0];
    if (first && first.span.start >= span.end) break;
    count += replies.filter((reply) => overlaps(reply.span, span)).length;
  }
  return count;
}

/** Those of `causes`, which are in the order of their spans, that share octets with `span`. */
function within(span: Span, causes: readonly Cause[]) {
  const from = firstWhere(causes, (cause) => cause.span.end > span.start);
  const found: Cause[] = [];
  for (let at = from; at < causes.length; at += 1) {
    const cause = causes[at];
    if (!cause || cause.span.start >= span.end) break;
    found.push(cause);
  }
  return found;
}

/** Where the first of `list` is for which `isPast` holds, as it does for all after it; its length where for none. */
function firstWhere<Item>(
  list: readonly Item[],
  isPast: (item: Item) => boolean,
) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && isPast(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
