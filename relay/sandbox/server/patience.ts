/** How long a session waits for its client, and what ends its waiting. */
import type { Socket } from 'node:net';
import type { Clock } from '../clock.js';

/** Why no more can be read: the client has gone, took too long, or the server stops. */
export interface Interruption {
  readonly type: 'ended' | 'timedOut' | 'stopped';
}

export interface Deadlines {
  /** Milliseconds for one line, or until more mail data comes. */
  readonly line: number;
  /** Milliseconds for the whole session. */
  readonly session: number;
}

/** What a session waits for; `nothing` never comes. */
type Awaited = 'readable' | 'drain' | 'secure' | 'nothing';

export class Patience {
  readonly #clock: Clock;
  readonly #forgetSession: () => void;
  #interruption: Interruption | undefined;
  /** Ends what is being waited for. */
  #interrupt = () => {};

  /** `session` is how many milliseconds the session may last. */
  constructor(session: number, clock: Clock) {
    this.#clock = clock;
    this.#forgetSession = clock.after(session, () => this.end('timedOut'));
  }

  /** Set where the session must end, and why. */
  get interruption(): Interruption | undefined {
    return this.#interruption;
  }

  /** Lets the session end at its next wait, which is now if it is waiting; the first reason counts. */
  end(type: Interruption['type']): Interruption {
    this.#interruption ??= { type };
    this.#interrupt();
    return this.#interruption;
  }

  /** Waits for `event` of `socket`; gives whether it came before the time was over and the session had to end. */
  waitFor(
    event: Awaited,
    socket: Socket,
    milliseconds: number,
  ): Promise<boolean> {
    // What has been said already may still go out.
    const isOver = this.#interruption && event !== 'drain';
    if (isOver) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (happened: boolean) => {
        cancel();
        socket.off(event, onEvent);
        this.#interrupt = () => {};
        resolve(happened);
      };
      const onEvent = () => settle(true);
      const cancel = this.#clock.after(milliseconds, () => settle(false));
      socket.on(event, onEvent);
      this.#interrupt = () => settle(false);
    });
  }

  /** Forgets how long the session may last, since it is over. */
  release(): void {
    this.#forgetSession();
  }
}
