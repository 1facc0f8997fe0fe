/** Workers for programs: one for each, and one that has loaded Python already. */
import type { ProgramState } from './program.js';
import {
  ProgramRun,
  type ProgramWays,
  type ProgramWorker,
  type RunHearer,
} from './program-run.js';
import type { PythonFiles } from './worker-contract.js';

/** How far Python has come. */
export interface WorkersState {
  readonly phase: 'unavailable' | 'absent' | 'loading' | 'ready';
  readonly loading?: NonNullable<ProgramState['loading']>;
  readonly obstacle?: string;
  readonly version?: string;
}

export interface WorkersOptions extends ProgramWays {
  readonly files: PythonFiles;
  readonly createWorker: () => ProgramWorker;
  /**
   * How often the first worker sends mail to nobody while it waits for a program;
   * never where absent. What the browser then compiles well serves the others too.
   */
  readonly rehearsals?: number;
  /** Why no program can run here, in sentences; absent where one can. */
  readonly obstacle?: string;
}

/** Fires `change` after each change of `state`. */
export class ProgramWorkers extends EventTarget {
  readonly #options: WorkersOptions;
  #state: WorkersState;
  #spare: Spare | undefined;
  #hasRehearsed = false;

  constructor(options: WorkersOptions) {
    super();
    this.#options = options;
    const { obstacle } = options;
    this.#state = obstacle
      ? { phase: 'unavailable', obstacle }
      : { phase: 'absent' };
  }

  get state(): WorkersState {
    return this.#state;
  }

  /** Loads Python into a worker, unless one has it, or has begun. */
  prepare() {
    if (this.#state.phase === 'unavailable' || this.#spare) return;
    const { rehearsals = 0 } = this.#options;
    const spare = new Spare(
      this.#options,
      this.#hasRehearsed ? 0 : rehearsals,
      {
        loading: (received, total) =>
          this.#become({ phase: 'loading', loading: { received, total } }),
        ready: (version) => this.#become({ phase: 'ready', version }),
        broken: (message) => {
          if (this.#spare === spare) this.#spare = undefined;
          const obstacle = `Python did not come: ${message} Load this page again to try once more.`;
          this.#become({ phase: 'unavailable', obstacle });
        },
      },
    );
    this.#spare = spare;
    this.#hasRehearsed = true;
    this.#become({ phase: 'loading', ...this.#version });
  }

  /** A worker that is ready to run a program, heard by what `hearerOf` gives; undefined where there is none. */
  async take(
    hearerOf: (run: () => ProgramRun | undefined) => RunHearer,
  ): Promise<ProgramRun | undefined> {
    this.prepare();
    const spare = this.#spare;
    if (!spare) return undefined;
    // Who asks next while it loads gets another.
    this.#spare = undefined;
    const isReady = await spare.ready;
    if (!isReady) return undefined;
    spare.hearer = hearerOf(() => spare.run);
    if (!this.#spare) this.#become({ phase: 'absent', ...this.#version });
    return spare.run;
  }

  get #version() {
    const { version } = this.#state;
    return version ? { version } : {};
  }

  #become(state: WorkersState) {
    this.#state = { ...this.#version, ...state };
    this.dispatchEvent(new Event('change'));
  }
}

type Preparation = Pick<RunHearer, 'loading' | 'ready' | 'broken'>;

/** A worker that loads Python, and who hears it. */
class Spare {
  readonly run: ProgramRun;
  /** Settles with whether Python has come. */
  readonly ready: Promise<boolean>;
  /** Who hears the program; before one runs, nobody does. */
  hearer: RunHearer | undefined;

  constructor(
    options: WorkersOptions,
    rehearsals: number,
    preparation: Preparation,
  ) {
    let settle: (isReady: boolean) => void = () => {};
    this.ready = new Promise((resolve) => {
      settle = resolve;
    });
    const heard = () => this.hearer;
    this.run = new ProgramRun(options.createWorker(), options, {
      loading: preparation.loading,
      ready(version) {
        preparation.ready(version);
        settle(true);
      },
      began: () => heard()?.began(),
      broken(message) {
        if (heard()) heard()?.broken(message);
        else preparation.broken(message);
        settle(false);
      },
      connecting: (...told) => heard()?.connecting(...told),
      sent: (...told) => heard()?.sent(...told),
      received: (...told) => heard()?.received(...told),
      taken: (...told) => heard()?.taken(...told),
      told: (...told) => heard()?.told(...told),
      closed: (...told) => heard()?.closed(...told),
      printed: (...told) => heard()?.printed(...told),
      stood: (...told) => heard()?.stood(...told),
    });
    this.run.load(options.files, rehearsals);
  }
}
