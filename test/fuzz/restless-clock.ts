import { type Clock, systemClock } from '../../relay/sandbox/clock.js';

/** Milliseconds: what lasts longer is for a client that stays. */
const longestWait = 600_000;

/** A clock on which ten minutes take less than one second, and no limit above them is ever reached. */
export class RestlessClock implements Clock {
  readonly now = systemClock.now;
  #waiting = 0;
  #wake = () => {};

  after = (milliseconds: number, act: () => void) => {
    this.#waiting += 1;
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#wake();
    };
    if (milliseconds > longestWait) return end;
    const cancel = systemClock.after(milliseconds / 1000, () => {
      act();
      end();
    });
    return () => {
      cancel();
      end();
    };
  };

  /** Settles once nobody waits for anything: sessions do while they last, and mail in a queue. */
  async untilNobodyWaits() {
    while (this.#waiting > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
