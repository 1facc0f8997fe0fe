/** The rows of a conversation: its exchanges, and between them what happened to the connection. */
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { KnownTls } from '../../protocol/session/event.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
} from '../../protocol/session/session.js';

export type ConversationRow =
  | {
      readonly type: 'connecting';
      readonly target: NonNullable<Session['target']>;
      /** Absent while it has not come about. */
      readonly connected?: Session['connected'];
    }
  | { readonly type: 'secured'; readonly tls: KnownTls }
  | {
      readonly type: 'exchange';
      readonly exchange: Exchange;
      /** Counts turns from 1; the greeting is 0. */
      readonly number: number;
    }
  | { readonly type: 'ended'; readonly end: NonNullable<Session['end']> };

/** A row with all that is needed to show it. */
export type ShownRow =
  | Exclude<ConversationRow, { type: 'exchange' }>
  | ShownExchange;

/** An exchange with all that is needed to show it, be it with the whole session or with its own octets alone. */
export interface ShownExchange {
  readonly type: 'exchange';
  readonly number: number;
  readonly exchange: SaidExchange;
  readonly annotated: AnnotatedExchange;
  /** What the spans of `exchange` and `annotated` point into. */
  readonly session: SaidSession;
  /** Where the octets of `session` begin in the sources of the whole session. */
  readonly from: { readonly client: number; readonly server: number };
  /** How many octets the turn has besides those that are shown. */
  readonly left: number;
}

/** What is shown of a session. */
export type SaidSession = Pick<Session, 'client' | 'server' | 'end'>;

/** What is shown of an exchange. */
export type SaidExchange = Pick<Exchange, 'index' | 'isComplete'> & {
  readonly turn?: Pick<ClientTurn, 'type' | 'span' | 'sentAt'> & {
    /** Absent where it is no mail data. */
    readonly isComplete?: boolean;
  };
  readonly replies: readonly Pick<ReceivedReply, 'span' | 'receivedAt'>[];
};

/** The rows of `session`, in the order in which they happened. */
export function conversationRows({
  target,
  connected,
  exchanges,
  end,
}: Session): ConversationRow[] {
  const rows: ConversationRow[] = [];
  if (target) rows.push({ type: 'connecting', target, connected });
  const first = exchanges[0]?.turn ? 1 : 0;
  for (const exchange of exchanges) {
    const { secured } = exchange;
    const row = {
      type: 'exchange',
      exchange,
      number: exchange.index + first,
    } as const;
    // With implicit TLS the handshake comes before the greeting.
    if (secured && !exchange.turn) rows.push({ type: 'secured', tls: secured });
    rows.push(row);
    if (secured && exchange.turn) rows.push({ type: 'secured', tls: secured });
  }
  if (end) rows.push({ type: 'ended', end });
  return rows;
}

/** The row of each exchange. */
export function placesOf(
  rows: readonly ConversationRow[],
): ReadonlyMap<number, number> {
  return new Map(
    rows.flatMap((row, place) =>
      row.type === 'exchange' ? [[row.exchange.index, place] as const] : [],
    ),
  );
}
