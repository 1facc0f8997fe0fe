/** How often a player says that it has changed. */
import type { StartTimer } from './wire.js';

/** Milliseconds between two changes that are told while it runs: a page cannot show more. */
export const changePace = 100;

/** Tells of changes: of each at once or, where many follow each other, of the latest from time to time. */
export class ChangePace {
  readonly #startTimer: StartTimer;
  readonly #tell: () => void;
  #stopTimer: (() => void) | undefined;
  #isDue = false;

  constructor(startTimer: StartTimer, tell: () => void) {
    this.#startTimer = startTimer;
    this.#tell = tell;
  }

  /** Tells at once. */
  now() {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#isDue = false;
    this.#tell();
  }

  /** Tells at once too, unless it has told just now: then later, once for all that changes meanwhile. */
  soon() {
    if (this.#stopTimer) {
      this.#isDue = true;
      return;
    }
    this.#stopTimer = this.#startTimer(changePace, () => {
      this.#stopTimer = undefined;
      if (!this.#isDue) return;
      this.#isDue = false;
      this.soon();
    });
    this.#tell();
  }

  /**
   * Tells once for all that changes meanwhile, and not before as many milliseconds
   * are over as `pace` asks for by then: what goes on is not held up.
   */
  later(pace: () => number, waited = 0) {
    this.#isDue = true;
    if (this.#stopTimer) return;
    const due = pace();
    this.#stopTimer = this.#startTimer(due - waited, () => {
      this.#stopTimer = undefined;
      if (pace() > due) {
        this.later(pace, due);
        return;
      }
      this.#isDue = false;
      this.#tell();
    });
  }
}
