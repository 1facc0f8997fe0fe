import type { ReceivedReply, Session } from '../../protocol/session/session.js';
import { decodeText, type Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';

/** The reply that came last. */
export interface NewestReply {
  /** How many replies there are so far. */
  readonly count: number;
  /** Its first line, or the beginning of it. */
  readonly line: string;
  /** 0 where it has none. */
  readonly code: number;
  /** Of POP3; absent elsewhere. */
  readonly statusIndicator?: ReceivedReply['statusIndicator'];
  /** In the source `server`. */
  readonly span: Span;
}

/** No more of a line is told. */
const mostTold = 200;

/** The newest reply of `session`; undefined where there is none. */
export function newestReply({
  exchanges,
  server,
}: Session): NewestReply | undefined {
  let count = 0;
  for (const { replies } of exchanges) count += replies.length;
  const reply = exchanges
    .findLast(({ replies }) => replies.length > 0)
    ?.replies.at(-1);
  if (!reply) return undefined;
  const { code, span, statusIndicator } = reply;
  const end = Math.min(span.end, span.start + mostTold);
  const octets = server.slice(span.start, end) as Octets;
  const [line = ''] = decodeText(octets).split('\r\n');
  return {
    count,
    line,
    code,
    span,
    ...(statusIndicator && { statusIndicator }),
  };
}
