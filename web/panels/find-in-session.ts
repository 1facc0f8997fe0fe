/** Finds text in all that was said, whether it is on the screen or not. */
import type { Exchange, Session } from '../../protocol/session/session.js';
import { encodeText } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';

export interface Find {
  readonly source: 'client' | 'server';
  readonly span: Span;
  /** Index of the exchange that it is in. */
  readonly exchange: number;
}

/** A find, with the row of the conversation that it stands in. */
export interface PlacedFind extends Find {
  readonly row: number;
}

/** More than a reader would walk through. */
const most = 10_000;

/** Where `query` stands in the octets of `session`, in the order of its exchanges; letters match in either case. Of each turn no more octets than `longestTurn` are looked at. */
export function findInSession(
  session: Session,
  query: string,
  longestTurn = Infinity,
): Find[] {
  if (query === '') return [];
  const pattern = patternOf(query);
  const finds = session.exchanges.flatMap((exchange) => partsOf(exchange));
  const found: Find[] = [];
  for (const { source, span, exchange } of finds) {
    const end = Math.min(span.end, span.start + longestTurn);
    const octets = session[source].slice(span.start, end);
    for (const match of octets.matchAll(pattern)) {
      const start = span.start + match.index;
      const end = start + match[0].length;
      found.push({ source, span: { start, end }, exchange });
      if (found.length === most) return found;
    }
  }
  return found;
}

function partsOf({ turn, replies, index }: Exchange): Find[] {
  const server = replies.map(
    ({ span }) => ({ source: 'server', span, exchange: index }) as const,
  );
  if (!turn) return server;
  return [{ source: 'client', span: turn.span, exchange: index }, ...server];
}

/** Matches the octets of `query`; only US-ASCII letters have two cases there. */
function patternOf(query: string) {
  const pattern = Array.from(encodeText(query), (octet) =>
    /[a-z]/i.test(octet)
      ? `[${octet.toLowerCase()}${octet.toUpperCase()}]`
      : octet.replace(/[^0-9]/, '\\$&'),
  );
  return new RegExp(pattern.join(''), 'g');
}
