/** Time as the sandbox has it: handed in, so that a test can make it pass. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `act` once so many milliseconds have passed; gives what cancels that. */
  after(milliseconds: number, act: () => void): () => void;
}

/** No timer of Node waits longer. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own. */
export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.min(milliseconds, longestTimer));
    return () => clearTimeout(timer);
  },
};
