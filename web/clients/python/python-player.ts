/** The player of Python programs: each runs in a worker of its own, and is recorded. */
import { ChangePace } from '../change-pace.js';
import type { PlayerState, ProgramPlayer } from '../player.js';
import type { Moment, ProgramEnd, ProgramRecord } from './program.js';
import { ProgramRecording } from './program-recording.js';
import type { ProgramRun, RunHearer } from './program-run.js';
import { programState } from './program-state.js';
import type { ProgramWorkers } from './program-workers.js';
import { recordProgram } from './record-program.js';
import type { StepMode } from './worker-contract.js';

export interface PythonPlayerOptions {
  readonly workers: ProgramWorkers;
  /** Whose mailboxes the sandbox uses. */
  readonly workspace: string;
  /** PEM of the sandbox's CA; undefined where there is none. */
  readonly certificateAuthority: () => Promise<string | undefined>;
  /** The source of a file of Python's library; undefined where it cannot be had. */
  readonly source: (file: string) => Promise<string | undefined>;
}

/** Milliseconds between two changes that are told while a program runs: most are over before the first. */
const runningPace = 600;

/** In a millisecond, about: a large mail is shown less often while it is sent, since all of it is read again. */
const octetsReadAtOnce = 20_000;

export function createPythonPlayer(
  options: PythonPlayerOptions,
): ProgramPlayer {
  return new PythonPlayer(options);
}

class PythonPlayer extends EventTarget implements ProgramPlayer {
  readonly #options: PythonPlayerOptions;
  readonly #pace: ChangePace;
  #text = '';
  /** The program as it was when it was run; undefined before. */
  #played: string | undefined;
  #breakpoints: readonly number[] = [];
  #recording = new ProgramRecording();
  #phase:
    | 'idle'
    | 'starting'
    | 'running'
    | 'paused'
    | 'asking'
    | 'stopping'
    | 'ended' = 'idle';
  #run: ProgramRun | undefined;
  #connection = 0;
  #runs = 0;
  #isRestored = false;
  /** What was kept when the program last stood still. */
  #record: ProgramRecord | undefined;
  #state: PlayerState | undefined;
  /** Settles the step under way. */
  #arrived: (() => void) | undefined;
  readonly #changedWorkers = () => this.#changed();

  constructor(options: PythonPlayerOptions) {
    super();
    this.#options = options;
    this.#pace = new ChangePace(
      (milliseconds, ring) => {
        const timer = setTimeout(ring, milliseconds);
        return () => clearTimeout(timer);
      },
      () => this.dispatchEvent(new Event('change')),
    );
    options.workers.addEventListener('change', this.#changedWorkers);
  }

  get state(): PlayerState {
    this.#state ??= programState({
      recording: this.#recording,
      phase: this.#phase,
      workers: this.#options.workers.state,
      connection: this.#connection,
      run: this.#runs,
      isRestored: this.#isRestored,
      isEdited: this.#played !== undefined && this.#played !== this.#text,
    });
    return this.#state;
  }

  prepare() {
    this.#options.workers.prepare();
  }

  setScript(text: string) {
    if (text === this.#text) return;
    this.#text = text;
    this.#changed();
  }

  setBreakpoints(lines: readonly number[]) {
    this.#breakpoints = lines;
    // Before it has begun, it is told with the program.
    if (this.#phase !== 'starting') this.#run?.setBreakpoints(lines);
  }

  step() {
    return this.#go('over');
  }

  stepInto() {
    return this.#go('into');
  }

  stepOut() {
    return this.#go('out');
  }

  stepTurn() {
    return this.#go('turn');
  }

  async run() {
    if (this.#recording.isBehind) {
      this.#recording.toEnd();
      this.#changed();
      return;
    }
    await this.#go('run');
  }

  pause() {
    if (this.#phase === 'running') this.#run?.pause();
  }

  stop() {
    if (this.#phase === 'starting') {
      this.#finish({ type: 'stopped' });
      return;
    }
    if (this.#phase === 'stopping') {
      this.#lose('It was killed, since it did not stop by itself.');
      return;
    }
    const run = this.#run;
    if (!run) return;
    this.#phase = 'stopping';
    this.#recording.toEnd();
    run.interrupt();
    this.#changed();
  }

  answer(line?: string) {
    if (this.#phase !== 'asking') return;
    this.#phase = 'running';
    this.#run?.answer(line);
    this.#changed();
  }

  back() {
    this.#recording.back();
    this.#changed();
  }

  forward() {
    this.#recording.forward();
    this.#changed();
  }

  reset() {
    this.#endRun();
    this.#arrive();
    this.#recording = new ProgramRecording();
    this.#phase = 'idle';
    this.#played = undefined;
    this.#record = undefined;
    this.#isRestored = false;
    this.#connection = 0;
    this.#changed();
  }

  leave() {
    this.#endRun();
    this.#arrive();
    this.#options.workers.removeEventListener('change', this.#changedWorkers);
  }

  record() {
    // While it runs there is more at every moment: what stands still is kept.
    if (!this.state.isBusy && this.#played !== undefined) {
      this.#record = this.#recording.record(this.#played);
    }
    return this.#record;
  }

  restoreProgram(record: ProgramRecord) {
    this.reset();
    this.#played = record.played;
    this.#recording = ProgramRecording.of(record);
    this.#connection = record.connections.length;
    this.#isRestored = true;
    this.#phase = 'ended';
    this.#changed();
  }

  showConnection(number: number) {
    this.#connection = number;
    this.#changed();
  }

  source(file: string) {
    return this.#options.source(file);
  }

  /** Goes on, or begins where nothing runs. */
  async #go(mode: StepMode) {
    if (this.#recording.isBehind) {
      this.forward();
      return;
    }
    if (this.#phase === 'idle' || this.#phase === 'ended') {
      await this.#begin(mode);
    } else if (this.#phase === 'paused' && this.#run) {
      this.#phase = 'running';
      this.#run.resume(mode);
      this.#changed(false);
      await this.#standstill();
    }
  }

  /** Until the program stands, asks, or has ended. */
  #standstill(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
    });
  }

  async #begin(mode: StepMode) {
    this.reset();
    this.#phase = 'starting';
    this.#runs += 1;
    const recording = this.#recording;
    this.#played = this.#text;
    this.#changed();
    const { workers, certificateAuthority } = this.#options;
    const [run, authority] = await Promise.all([
      workers.take((made) => this.#hearerOf(made, recording)),
      certificateAuthority(),
    ]);
    // Reset, or left, meanwhile.
    if (recording !== this.#recording || this.#phase !== 'starting') {
      run?.end();
      return;
    }
    if (!run) {
      this.#phase = 'idle';
      this.#changed();
      return;
    }
    this.#run = run;
    run.run(
      {
        source: this.#text,
        mode,
        breakpoints: this.#breakpoints,
        ...(authority && { certificateAuthority: authority }),
      },
      this.#options.workspace,
    );
    this.#changed(false);
    await this.#standstill();
  }

  #hearerOf(
    made: () => ProgramRun | undefined,
    recording: ProgramRecording,
  ): RunHearer {
    const isCurrent = () => recording === this.#recording;
    return recordProgram(recording, {
      began: () => {
        if (!isCurrent() || this.#phase !== 'starting') return;
        this.#phase = 'running';
        this.#changed(false);
      },
      broken: (message) => {
        if (isCurrent()) this.#lose(message);
      },
      connected: (number) => {
        if (isCurrent()) this.#connection = number;
      },
      stood: (moment, isPause) => {
        if (isCurrent()) this.#stand(moment, isPause);
      },
      shown: (characters) => made()?.shown(characters),
      changed: () => this.#changed(false),
    });
  }

  #stand(moment: Moment, isPause: boolean) {
    if (moment.type === 'ended') {
      const isStopped = this.#phase === 'stopping';
      this.#phase = 'ended';
      this.#endRun();
      if (isStopped && isInterrupted(moment)) {
        this.#recording.amendLast({ ...moment, end: { type: 'stopped' } });
      }
      this.#options.workers.prepare();
    } else if (isPause) {
      this.#phase = moment.type === 'asking' ? 'asking' : 'paused';
    } else {
      this.#changed(false);
      return;
    }
    this.#changed();
    this.#arrive();
  }

  /** The step under way is over. */
  #arrive() {
    const arrived = this.#arrived;
    this.#arrived = undefined;
    arrived?.();
  }

  /** The worker is gone, with all that it had not told. */
  #lose(reason: string) {
    this.#finish({ type: 'lost', reason });
  }

  #finish(end: ProgramEnd) {
    this.#endRun();
    this.#recording.stand({ type: 'ended', end, stack: [], variables: [] });
    this.#recording.toEnd();
    this.#phase = 'ended';
    this.#options.workers.prepare();
    this.#changed();
    this.#arrive();
  }

  #endRun() {
    this.#run?.end();
    this.#run = undefined;
  }

  #changed(isNotable = true) {
    this.#state = undefined;
    if (isNotable) this.#pace.now();
    else this.#pace.later(this.#runningPace);
  }

  /** How long a running program goes on before it is shown again. */
  readonly #runningPace = () => {
    const shown = this.#recording.connections[this.#connection - 1];
    return runningPace + (shown?.octets ?? 0) / octetsReadAtOnce;
  };
}

function isInterrupted(moment: Extract<Moment, { type: 'ended' }>) {
  const { end } = moment;
  return end.type === 'raised' && end.exception.name === 'KeyboardInterrupt';
}
