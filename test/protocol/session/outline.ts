import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Exchange, Session } from '../../../protocol/session/session.js';
import { eventsOf } from '../../support/conversation.js';

/** Reads a conversation in the notation of `eventsOf`. */
export function read(conversation: string): Session {
  return readSession(eventsOf(conversation));
}

/** Each exchange as one line: its turn, the codes of its replies, the phase that they lead to. */
export function outline(session: Session): string[] {
  return session.exchanges.map((exchange) => {
    const codes = exchange.replies.map(({ code }) => code).join(' ');
    const open = exchange.isComplete ? '' : ' …';
    return `${turnOf(exchange)} → ${codes}${open} (${exchange.after.phase})`;
  });
}

/** The same events, but all that the client sent comes right behind the greeting. */
export function sentAhead(events: readonly SessionEvent[]): SessionEvent[] {
  const greeting = events.findIndex(({ type }) => type === 'received');
  const later = events.slice(greeting + 1);
  const isSent = ({ type }: SessionEvent) => type === 'sent';
  return [
    ...events.slice(0, greeting + 1),
    ...later.filter(isSent),
    ...later.filter((event) => !isSent(event)),
  ];
}

function turnOf({ turn }: Exchange) {
  if (!turn) return '-';
  return turn.type === 'command' ? turn.verb : turn.type;
}
