import { once } from 'node:events';
import type { StartTimer } from '../../../web/clients/wire.js';

/** Timers that ring when a test says so. */
export class ManualTimers {
  readonly #started = new EventTarget();
  #timers: { milliseconds: number; ring: () => void }[] = [];

  readonly start: StartTimer = (milliseconds, ring) => {
    const timer = { milliseconds, ring };
    this.#timers.push(timer);
    this.#started.dispatchEvent(new Event('started'));
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  /** Waits until a timer for so long is running, and rings it. */
  async ring(milliseconds: number) {
    for (;;) {
      const timer = this.#timers.find(
        (each) => each.milliseconds === milliseconds,
      );
      if (timer) {
        this.#timers = this.#timers.filter((each) => each !== timer);
        timer.ring();
        return;
      }
      await once(this.#started, 'started');
    }
  }
}
