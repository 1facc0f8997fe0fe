/** What to do after a failure, loaded with the first connection: before there is one, nothing can fail. */
import type { adviceAfter } from './failure-advice.js';

let advise: typeof adviceAfter | undefined;

/** Ends when `lateAdviceAfter` knows what to say. */
export async function loadFailureAdvice() {
  // Where the relay has gone, that is told, and has its own advice.
  const loaded = await import('./failure-advice.js').catch(() => undefined);
  advise ??= loaded?.adviceAfter;
}

/** What to do after a failure; the least there is to say where `loadFailureAdvice` has not ended. */
export function lateAdviceAfter(...asked: Parameters<typeof adviceAfter>) {
  return advise?.(...asked) ?? 'Reset to start a new connection.';
}
