/** What has begun on either side and not ended, at the end of a session's exchanges. */
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  SessionState,
} from './session.js';

export interface Unfinished {
  /** Absent where none has begun. */
  readonly reply: ReceivedReply | undefined;
  /** Absent where none has begun. */
  readonly turn: ClientTurn | undefined;
  /** The exchange that the reply will belong to; absent where none waits for it. */
  readonly waiting: Exchange | undefined;
  readonly state: SessionState;
}

/** The exchanges with the reply that has begun, in its place, and the turn that has, at their end. */
export function withUnfinished(
  exchanges: readonly Exchange[],
  { reply, turn, waiting, state }: Unfinished,
): Exchange[] {
  const all = [...exchanges];
  const begun = { replies: [], isComplete: false, before: state, after: state };
  if (reply && waiting) {
    const replies = [...waiting.replies, reply];
    all[waiting.index] = { ...waiting, replies };
  } else if (reply) {
    all.push({ ...begun, index: all.length, replies: [reply] });
  }
  if (turn) all.push({ ...begun, index: all.length, turn });
  return all;
}
