import type { Session } from '../../protocol/session/session.js';

/** Whether the server waits for mail data: it has answered 354, and no lone dot has been sent. */
export function isMailDataOpen({ state, exchanges }: Session): boolean {
  if (state.phase !== 'data') return false;
  const last = exchanges.findLast(({ turn }) => turn?.type === 'mailData');
  const isEnded = last?.turn?.type === 'mailData' && last.turn.isComplete;
  // Once its lone dot is answered, it was that of an earlier transaction.
  return !isEnded || last.isComplete;
}
