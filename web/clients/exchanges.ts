import type { ReceivedReply, Session } from '../../protocol/session/session.js';

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

/** The last reply of the last exchange; undefined where that has none yet. */
export function lastReply({ exchanges }: Session): ReceivedReply | undefined {
  return exchanges.at(-1)?.replies.at(-1);
}
