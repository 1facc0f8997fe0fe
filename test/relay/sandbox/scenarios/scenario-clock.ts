import { type Clock, systemClock } from '../../../../relay/sandbox/clock.js';

/** What lasts longer is no wait of a scenario's, but a limit. */
const longestWait = 30_000;

/** A clock on which the waits of scenarios are short, and limits come only when a test lets them. */
export class ScenarioClock implements Clock {
  readonly now = systemClock.now;
  readonly #limits = new Map<() => void, number>();
  #wake = () => {};

  after = (milliseconds: number, act: () => void) => {
    if (milliseconds <= longestWait) {
      return systemClock.after(milliseconds / 100, act);
    }
    this.#limits.set(act, milliseconds);
    this.#wake();
    return () => void this.#limits.delete(act);
  };

  /** Waits until somebody waits for so many milliseconds, and lets those pass for it. */
  async reach(milliseconds: number) {
    const act = await this.untilAsked(milliseconds);
    this.#limits.delete(act);
    act();
  }

  /** Waits until somebody waits for so many milliseconds; gives what is called then. */
  async untilAsked(milliseconds: number) {
    for (;;) {
      for (const [act, limit] of this.#limits) {
        if (limit === milliseconds) return act;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
