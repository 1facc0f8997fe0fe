/** The conversation of a log in rows, each with its own octets alone: the page need not have all of the session. */
import {
  type AnnotatedExchange,
  annotateExchange,
} from '../../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import type { Exchange, Session } from '../../../protocol/session/session.js';
import { sliceOctets } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import type {
  ConversationRow,
  ShownExchange,
  ShownRow,
} from '../../panels/conversation-row.js';

/** No more octets of a turn are shown in the conversation: mail data has a tab of its own. */
export const longestTurn = 50_000;

/** What shows `row` of `session`. */
export function shownRow(row: ConversationRow, session: Session): ShownRow {
  return row.type === 'exchange'
    ? shownExchange(row.exchange, row.number, session)
    : row;
}

function shownExchange(
  exchange: Exchange,
  number: number,
  session: Session,
): ShownExchange {
  const { turn, replies, index, isComplete } = exchange;
  const annotated = annotateExchange(exchange, session);
  const said = turn?.span ?? empty;
  const client = cutTurn(session, said);
  const server = {
    start: replies[0]?.span.start ?? 0,
    end: replies.at(-1)?.span.end ?? 0,
  };
  return {
    type: 'exchange',
    number,
    exchange: {
      index,
      isComplete,
      ...(turn && {
        turn: {
          type: turn.type,
          span: moved(client, client.start),
          sentAt: turn.sentAt,
          ...(turn.type === 'mailData' && { isComplete: turn.isComplete }),
        },
      }),
      replies: replies.map(({ span, receivedAt }) => ({
        span: moved(span, server.start),
        receivedAt,
      })),
    },
    annotated: moveAnnotations(annotated, client, server),
    session: {
      client: sliceOctets(session.client, client),
      server: sliceOctets(session.server, server),
      ...(session.end && { end: session.end }),
    },
    from: { client: client.start, server: server.start },
    left: said.end - client.end,
  };
}

const empty: Span = { start: 0, end: 0 };

/** As much of a turn as is shown, its last line whole where lines are not too long. */
function cutTurn({ client }: Session, { start, end }: Span): Span {
  if (end - start <= longestTurn) return { start, end };
  const most = start + longestTurn;
  const lineEnd = client.lastIndexOf('\n', most - 1) + 1;
  return { start, end: lineEnd > start + longestTurn / 2 ? lineEnd : most };
}

function moveAnnotations(
  { summary, client, server, findings }: AnnotatedExchange,
  turn: Span,
  replies: Span,
): AnnotatedExchange {
  return {
    summary,
    client: movedInto(turn, client),
    server: movedInto(replies, server),
    findings,
  };
}

/** Those that begin in `shown`, as annotations of its octets alone. */
function movedInto(
  shown: Span,
  annotations: readonly Annotation[],
): readonly Annotation[] {
  const inside = ({ start, end }: Span) =>
    moved({ start, end: Math.min(end, shown.end) }, shown.start);
  return annotations
    .filter(({ span }) => span.start < shown.end)
    .map((annotation) => {
      const { span, problem } = annotation;
      return {
        ...annotation,
        span: inside(span),
        ...(problem && { problem: { ...problem, span: inside(problem.span) } }),
      };
    });
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start - by, end: end - by };
}
