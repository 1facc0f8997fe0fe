/** What a step came to, in as few words as fit at the end of its line. */
import type { SessionEvent } from '../../protocol/session/event.js';
import type { ReceivedReply } from '../../protocol/session/session.js';
import { codesOf } from './expectation.js';
import type { RecordedOutcome } from './recording.js';

/** The outcome of a step with these `replies` and `events`: `250 2.1.0`, `220 · TLSv1.3`, `closed`. */
export function outcomeOf(
  replies: readonly ReceivedReply[],
  events: readonly SessionEvent[],
): RecordedOutcome {
  const last = replies.at(-1);
  const parts: string[] = [];
  if (last) parts.push(codesOf(last));
  const secured = events.findLast(({ type }) => type === 'secured');
  if (secured?.type === 'secured') parts.push(secured.protocol ?? 'TLS');
  const end = events.findLast(
    ({ type }) => type === 'closed' || type === 'failed',
  );
  if (end && !last) parts.push(end.type);
  return { summary: parts.join(' · '), digit: digitOf(last) };
}

/** What a code would begin with that says the same. */
const responseDigits = { '+OK': 2, '+': 3, '-ERR': 5 } as const;

function digitOf(reply: ReceivedReply | undefined): RecordedOutcome['digit'] {
  if (reply?.statusIndicator) return responseDigits[reply.statusIndicator];
  const digit = Math.floor((reply?.code ?? 0) / 100);
  const isKnown = digit === 2 || digit === 3 || digit === 4 || digit === 5;
  return isKnown ? digit : 0;
}
