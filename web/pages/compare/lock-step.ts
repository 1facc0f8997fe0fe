/** Several players, stepped together: one client turn of each at a time. */
import {
  type AnyPlayer,
  isProgramPlayer,
  type PlayerState,
} from '../../clients/player.js';
import { needsLearner, whoWaits } from './next-turn.js';
import { isOver, turnsOf } from './turns.js';

/** How the columns stand, or stood at an earlier step. */
export interface LockStepState {
  /** In the order of the columns. */
  readonly columns: readonly PlayerState[];
  /** Of each column whether it waits for the others in the step that comes next. */
  readonly waits: readonly boolean[];
  /** Whether a step is under way. */
  readonly isBusy: boolean;
  /** Whether Run goes on by itself. */
  readonly isRunning: boolean;
  /** Whether Forward would show more. */
  readonly isBehind: boolean;
  readonly canGoBack: boolean;
  /** Whether any column has something to do yet. */
  readonly canStep: boolean;
}

/** A program that sends no whole turn in so many sends is left where it stands. */
const mostSends = 1000;

/**
 * Steps players together, and remembers how they stood before each step: Back
 * and Forward show that again. Fires `change` after each change of `state`.
 */
export class LockStep extends EventTarget {
  readonly #players: readonly AnyPlayer[];
  /** How the columns stood after each step but the last. */
  #frames: (readonly PlayerState[])[] = [];
  /** How many of the steps are shown. */
  #view = 0;
  #isRunning = false;
  /** Lets go of the step under way; undefined while there is none. */
  #abandon: (() => void) | undefined;
  readonly #changed = () => this.dispatchEvent(new Event('change'));

  constructor(players: readonly AnyPlayer[]) {
    super();
    this.#players = players;
    for (const player of players) {
      player.addEventListener('change', this.#changed);
    }
  }

  get state(): LockStepState {
    const shown = this.#frames[this.#view];
    const live = this.#players.map(({ state }) => state);
    return {
      columns: shown ?? live,
      waits: whoWaits(shown ?? live),
      isBusy: this.#abandon !== undefined,
      isRunning: this.#isRunning,
      isBehind: shown !== undefined,
      canGoBack: this.#view > 0 && !this.#abandon,
      canStep: live.some((state) => !isOver(state)),
    };
  }

  /** Shows the next step that was made, or makes one: each column that is not over sends its next turn, and hears the replies. One that is ahead waits. */
  async step() {
    if (this.#abandon) return;
    if (this.#view < this.#frames.length) {
      this.forward();
      return;
    }
    await this.#make();
  }

  /** Steps until every column is over, or one has something to say. */
  async run() {
    if (this.#abandon) return;
    if (this.#view < this.#frames.length) {
      this.#view = this.#frames.length;
      this.#changed();
      return;
    }
    this.#isRunning = true;
    while (this.#isRunning && this.state.canStep) {
      await this.#make();
      if (this.#players.some(({ state }) => needsLearner(state))) break;
    }
    this.#isRunning = false;
    this.#changed();
  }

  /** Stops running after the step under way. */
  pause() {
    this.#isRunning = false;
    this.#changed();
  }

  back() {
    this.#view = Math.max(0, this.#view - 1);
    this.#changed();
  }

  forward() {
    this.#view = Math.min(this.#frames.length, this.#view + 1);
    this.#changed();
  }

  /** Begins again with nothing recorded, whatever is under way. */
  reset() {
    this.#frames = [];
    this.#view = 0;
    this.#isRunning = false;
    this.#abandon?.();
    for (const player of this.#players) player.reset();
    this.#changed();
  }

  /** Follows the players no more. */
  leave() {
    this.#isRunning = false;
    this.#abandon?.();
    for (const player of this.#players) {
      player.removeEventListener('change', this.#changed);
    }
  }

  async #make() {
    const before = this.#players.map(({ state }) => state);
    let isAbandoned = false;
    const abandoned = new Promise<void>((resolve) => {
      this.#abandon = () => {
        isAbandoned = true;
        resolve();
      };
    });
    this.#changed();
    const waits = whoWaits(before);
    const going = this.#players.filter(
      ({ state }, at) => !waits[at] && !isOver(state),
    );
    const made = Promise.all(
      going.map((player) => advance(player, () => isAbandoned)),
    );
    await Promise.race([made, abandoned]);
    this.#abandon = undefined;
    if (!isAbandoned) {
      this.#frames.push(before);
      this.#view = this.#frames.length;
    }
    this.#changed();
  }
}

/** Lets a player send one turn and hear what is answered; the first time it connects, and hears the greeting. */
async function advance(player: AnyPlayer, isAbandoned: () => boolean) {
  const before = turnsOf(player.state);
  const isFirst = before === undefined;
  for (let sends = 0; sends < mostSends; sends += 1) {
    await (isProgramPlayer(player) ? player.stepTurn() : player.step());
    const { state } = player;
    const isStill = !isFirst && turnsOf(state) === before;
    const isDone = isOver(state) || needsLearner(state);
    if (isAbandoned() || isDone || !isStill) return;
  }
}
