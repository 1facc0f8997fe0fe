/** What is asked for often, done now and then. */

export interface Seldom {
  /** Acts at once, or later where that would be too soon. */
  ask(): void;
  /** Forgets what is still to be done. */
  stop(): void;
}

/** Calls `act` after each time it is asked for, and never twice within `interval` milliseconds. */
export function makeSeldom(interval: number, act: () => void): Seldom {
  let timer: NodeJS.Timeout | undefined;
  let isOwed = false;
  const begin = () => {
    isOwed = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isOwed) begin();
    }, interval);
    act();
  };
  return {
    ask() {
      if (timer) isOwed = true;
      else begin();
    },
    stop() {
      clearTimeout(timer);
      isOwed = false;
    },
  };
}
