/** The rows of a conversation: its exchanges, and between them what happened to the connection. */
import type { KnownTls } from '../../protocol/session/event.js';
import type { Exchange, Session } from '../../protocol/session/session.js';

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
