import type { Clock } from '../../relay/sandbox/clock.js';

/** A clock that stands still until a test makes time pass. */
export class ManualClock implements Clock {
  #now = Date.parse('2026-11-21T10:00:00Z');
  #waiting: { readonly at: number; readonly act: () => void }[] = [];

  now = () => this.#now;

  after = (milliseconds: number, act: () => void) => {
    const each = { at: this.#now + milliseconds, act };
    this.#waiting.push(each);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== each);
    };
  };

  /** Lets so many milliseconds pass, and calls what waited for them, in order. */
  pass(milliseconds: number) {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting
        .filter(({ at }) => at <= end)
        .sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = end;
  }
}
