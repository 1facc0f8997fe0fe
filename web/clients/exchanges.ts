import type {
  Exchange,
  ReceivedReply,
  Session,
} from '../../protocol/session/session.js';

/** Index of the first exchange that is not over: octets sent now belong to it or to later ones. */
export function openExchange({ exchanges }: Session): number {
  let index = exchanges.length;
  while (index > 0 && exchanges[index - 1]?.isComplete === false) index -= 1;
  return index;
}

/** All replies of the exchanges from index `first` on. */
export function repliesFrom(
  { exchanges }: Session,
  first: number,
): readonly ReceivedReply[] {
  return exchanges.slice(first).flatMap(({ replies }) => replies);
}

/** Whether a step waited for the replies of `exchange`: the greeting, or those to a turn that is all there. */
export function wasAwaited({ index, turn }: Exchange): boolean {
  if (!turn) return index === 0;
  if (turn.type === 'unfinished') return false;
  return turn.type !== 'mailData' || turn.isComplete;
}

/** The last reply of the last exchange; undefined where that has none yet. */
export function lastReply({ exchanges }: Session): ReceivedReply | undefined {
  return exchanges.at(-1)?.replies.at(-1);
}
