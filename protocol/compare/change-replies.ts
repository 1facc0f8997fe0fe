/** What differs between the replies that two columns got. */
import type { ReceivedReply } from '../session/session.js';
import { sliceOctets } from '../source/octets.js';
import type { Change, ChangedSide } from './change.js';
import type { Side } from './change-commands.js';

/** The changes between the replies of two exchanges, each with the one that came at its place. */
export function changeReplies(one: Side, other: Side): Change[] {
  const left = one.exchange.replies;
  const right = other.exchange.replies;
  const count = Math.max(left.length, right.length);
  const changes: Change[] = [];
  for (let index = 0; index < count; index += 1) {
    const a = left[index];
    const b = right[index];
    const sides = { one: sideOf(one, a), other: sideOf(other, b) };
    if (sides.one.text === sides.other.text) continue;
    if (!a || !b) {
      // One that has not come yet is not missing.
      const lacking = a ? other : one;
      if (!lacking.exchange.isComplete) continue;
      changes.push({ about: 'reply', name: '', ...sides });
    } else if (a.isComplete && b.isComplete) {
      const isCode =
        a.code !== b.code || a.enhancedStatusCode !== b.enhancedStatusCode;
      const about = isCode ? 'replyCode' : 'replyText';
      changes.push({ about, name: '', ...sides });
    }
  }
  return changes;
}

function sideOf(
  { column, exchange }: Side,
  reply: ReceivedReply | undefined,
): ChangedSide {
  if (!reply) return { column, exchange, text: '' };
  const text = sliceOctets(column.session.server, reply.span);
  return { column, exchange, text, span: reply.span };
}
