import type { Exchange, Session } from '../session/session.js';
import { textOf } from '../smtp/command-line.js';
import { isPositive } from '../smtp/reply.js';

/**
 * Whom the replies of `exchange` are for, one after the other: LMTP answers the
 * end of the mail data once for each recipient that it accepted (RFC 2033
 * section 4.2). Empty where they are for nobody alone.
 */
export function recipientsAnswered(
  { index, turn, before }: Exchange,
  { transactions }: Session,
): readonly string[] {
  if (before.protocol !== 'LMTP') return [];
  const endsMail =
    turn?.type === 'mailData' ||
    (turn?.type === 'command' &&
      turn.verb === 'BDAT' &&
      textOf(turn.command, 'endMarker') !== undefined);
  if (!endsMail) return [];
  const transaction = transactions.findLast(({ mail }) => mail <= index);
  return (transaction?.recipients ?? [])
    .filter(({ code }) => isPositive(code))
    .map(({ forwardPath }) => forwardPath);
}
