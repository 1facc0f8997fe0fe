/** How long a client waits for a server: first in true time, then on the workspace's clock. */
import type { Clock } from '../clock.js';

export interface Clocks {
  /** Time as it is. */
  readonly base: Clock;
  /** The workspace's, which hurries while something waits on it. */
  readonly clock: Clock;
  /** Milliseconds of true time before the clock hurries; 5000 where absent. */
  readonly trueTime?: number;
}

/** Milliseconds in which a server answers that means to: only who is silent for longer makes the clock hurry. */
const usualTrueTime = 5000;

/** Calls `act` once so many milliseconds have passed on the workspace's clock, though never before a server had time to answer; gives what cancels that. */
export function waitLong(
  { base, clock, trueTime = usualTrueTime }: Clocks,
  milliseconds: number,
  act: () => void,
): () => void {
  const end = clock.now() + milliseconds;
  let cancel = base.after(Math.min(trueTime, milliseconds), () => {
    const left = end - clock.now();
    if (left > 0) cancel = clock.after(left, act);
    else act();
  });
  return () => cancel();
}
