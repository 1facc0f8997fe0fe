import type { SessionEvent } from '../../../protocol/session/event.js';
import { SessionReader } from '../../../protocol/session/read-session.js';

/**
 * Where a recording can stand still: after so many of its events, once all that
 * was sent is answered. The last is its end.
 */
export function stepsOf(events: readonly SessionEvent[]): readonly number[] {
  const reader = new SessionReader();
  const steps: number[] = [];
  let hasReceived = false;
  for (const [index, event] of events.entries()) {
    reader.read(event);
    hasReceived ||= event.type === 'received';
    const isAnswered =
      hasReceived && reader.unanswered === 0 && !reader.isInReply;
    const ends = event.type === 'received' || belongsToReply(event);
    const next = events[index + 1];
    const goesOn = next !== undefined && belongsToReply(next);
    if (isAnswered && ends && !goesOn) steps.push(index + 1);
  }
  if (steps.at(-1) !== events.length) steps.push(events.length);
  return steps;
}

/** What a reply brings about by itself. */
function belongsToReply({ type }: SessionEvent) {
  return type === 'secured' || type === 'closed' || type === 'failed';
}
