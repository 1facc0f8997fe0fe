/** Run: one step after another, as far as nothing stops it. */
import type { Playthrough } from './playthrough.js';
import type { ScriptInHand } from './script-in-hand.js';

/** How far a run goes. */
export interface Run {
  /** How many of the script's steps are done at its end, at most. */
  readonly limit: number;
  readonly stopsAtBreakpoints: boolean;
  /** Whether it goes on although the script's step at `index` had an unexpected reply. */
  readonly forgives: (index: number) => boolean;
}

export class Runner {
  readonly #script: ScriptInHand;
  readonly #changed: () => void;
  #run: Run | undefined;
  /** The run that a certificate stopped. */
  #interrupted: Run | undefined;

  constructor(script: ScriptInHand, changed: () => void) {
    this.#script = script;
    this.#changed = changed;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  async start(run: Run, play: Playthrough) {
    if (this.#run) return;
    this.#run = run;
    this.#interrupted = undefined;
    play.recording.toEnd();
    this.#changed();
    await this.#go(run, play);
    if (this.#run !== run) return;
    if (play.stop?.reason === 'certificate') this.#interrupted = run;
    this.pause();
  }

  /** Stops after the step under way. */
  pause() {
    this.#run = undefined;
    this.#changed();
  }

  /** Goes on with the run that a certificate stopped. */
  async resume(play: Playthrough) {
    if (this.#interrupted) await this.start(this.#interrupted, play);
  }

  /** Forgets the run under way, and the one that a certificate stopped. */
  cancel() {
    this.#run = undefined;
    this.#interrupted = undefined;
  }

  async #go(run: Run, play: Playthrough) {
    if (play.underWay) {
      await play.underWay;
      if (play.stop) return;
    }
    const { recording } = play;
    let isFirst = true;
    while (this.#run === run && recording.done < run.limit) {
      const { done } = recording;
      const pauses = run.stopsAtBreakpoints && !isFirst;
      const breakpoint = pauses ? this.#script.breakpointAt(done) : undefined;
      if (breakpoint) return play.halt(breakpoint);
      await play.next();
      isFirst = false;
      const hasMoved = recording.done > done;
      const { stop } = play;
      const isForgiven =
        stop?.reason === 'unexpected-reply' && run.forgives(done);
      if (!hasMoved || (stop && !isForgiven)) return;
    }
  }
}
