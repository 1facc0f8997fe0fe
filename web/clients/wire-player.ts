/** The player of wire scripts: each step is what a client puts on the wire. */
import type { SessionEvent } from '../../protocol/session/event.js';
import type { OpenConnection, Target } from '../transport/connection.js';
import { CertificateGate } from './certificate-gate.js';
import { ChangePace } from './change-pace.js';
import { OutcomeList } from './outcome-list.js';
import type { PlayerState, ScriptPlayer } from './player.js';
import { snapshotOf } from './player-state.js';
import { Playthrough, type Stage } from './playthrough.js';
import { loadRareParts } from './rare-parts.js';
import { Recording } from './recording.js';
import { repetitionOf, stepsToRepeat } from './repetition.js';
import { Runner } from './runner.js';
import { ScriptInHand } from './script-in-hand.js';
import type { StartTimer, WireLimits } from './wire.js';

export interface WirePlayerOptions extends Partial<WireLimits> {
  /** Where it connects until `setTarget` says otherwise; `mx.sandbox.test:25` where absent. */
  readonly target?: Target;
}

/** A player that connects through `open`. */
export function createWirePlayer(
  open: OpenConnection,
  options: WirePlayerOptions = {},
): ScriptPlayer {
  return new WirePlayer(open, options);
}

const startTimeout: StartTimer = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds);
  return () => clearTimeout(timer);
};

const defaultTarget: Target = {
  host: 'mx.sandbox.test',
  port: 25,
  security: 'plain',
};

class WirePlayer extends EventTarget implements ScriptPlayer {
  readonly #script: ScriptInHand;
  readonly #gate = new CertificateGate();
  readonly #outcomes = new OutcomeList();
  readonly #runner: Runner;
  readonly #pace: ChangePace;
  readonly #stage: Stage;
  #play: Playthrough;
  #state: PlayerState | undefined;

  constructor(open: OpenConnection, options: WirePlayerOptions) {
    super();
    const limits: WireLimits = {
      startTimer: options.startTimer ?? startTimeout,
      silenceLimit: options.silenceLimit ?? 30_000,
      tlsFirstLimit: options.tlsFirstLimit ?? 2_000,
      maximumReplyLine: options.maximumReplyLine ?? 1024 * 1024,
    };
    this.#script = new ScriptInHand(options.target ?? defaultTarget);
    this.#runner = new Runner(this.#script, () => this.#changed());
    this.#pace = new ChangePace(limits.startTimer, () => {
      this.dispatchEvent(new Event('change'));
    });
    this.#stage = {
      open,
      limits,
      script: this.#script,
      gate: this.#gate,
      changed: (isNotable) => this.#changed(isNotable),
    };
    this.#play = new Playthrough(this.#stage, new Recording());
  }

  get state(): PlayerState {
    this.#state ??= snapshotOf({
      script: this.#script,
      play: this.#play,
      outcomes: this.#outcomes,
      isRunning: this.#runner.isRunning,
    });
    return this.#state;
  }

  setScript(text: string) {
    if (text === this.#script.text) return;
    this.#script.setText(text, this.#play.recording);
    this.#play.dismissStop('bad-script');
    this.#changed();
  }

  async adoptScript(text: string) {
    const play = this.#play;
    this.#runner.pause();
    this.#script.setText(text, play.recording);
    const { retellRecording } = await loadRareParts();
    while (play.underWay) await play.underWay;
    const isStill = play === this.#play && text === this.#script.text;
    if (isStill) play.adoptScript(retellRecording);
  }

  setTarget(target: Target) {
    this.#script.setTarget(target, this.#play.recording);
    this.#changed();
  }

  setBreakpoints(lines: readonly number[]) {
    this.#script.setBreakpoints(lines);
  }

  async step() {
    const play = this.#play;
    if (play.underWay) return play.underWay;
    if (play.recording.isBehind) this.forward();
    else if (!play.isRestored) await play.next();
  }

  async run() {
    if (this.#play.isRestored) return this.#showAll();
    const forgives = () => false;
    const run = { limit: Infinity, stopsAtBreakpoints: true, forgives };
    await this.#runner.start(run, this.#play);
  }

  pause() {
    this.#runner.pause();
  }

  back() {
    this.#play.recording.back();
    this.#changed();
  }

  forward() {
    this.#play.recording.forward();
    this.#changed();
  }

  reset() {
    this.#begin(new Recording(), false);
  }

  async resetAndRunToHere() {
    const { recording: before } = this.#play;
    const limit = stepsToRepeat(before, this.#script.plan);
    this.reset();
    const run = repetitionOf(before, this.#play.recording, limit);
    await this.#runner.start(run, this.#play);
  }

  async sendLine(line: string) {
    const play = this.#play;
    if (play.isRestored) return false;
    this.#runner.pause();
    while (play.underWay) await play.underWay;
    // What it was typed for may be gone by then.
    if (play.isAbandoned) return false;
    play.recording.toEnd();
    return play.send(line);
  }

  keepWaiting() {
    this.#play.wire.keepWaiting();
  }

  acceptCertificate() {
    const isAsked = this.#gate.unjudged !== undefined;
    this.#gate.accept();
    this.#play.dismissStop('certificate');
    if (isAsked) void this.#runner.resume(this.#play);
  }

  close() {
    this.#play.wire.close();
  }

  leave() {
    this.#runner.cancel();
    this.#play.abandon();
  }

  async restore(events: readonly SessionEvent[], done: number) {
    const play = this.#play;
    const { restoreRecording } = await loadRareParts();
    // The page may have been left meanwhile.
    if (play.isAbandoned) return;
    this.#begin(restoreRecording(events, this.#script.plan, done), true);
  }

  #showAll() {
    this.#play.recording.toEnd();
    this.#changed();
  }

  /** Throws away what there is, and begins with `recording`. */
  #begin(recording: Recording, isRestored: boolean) {
    const before = this.#play;
    recording.toEnd();
    this.#play = new Playthrough(this.#stage, recording, isRestored);
    before.abandon();
    this.#gate.dismiss();
    this.#runner.cancel();
    this.#script.compareWith(recording);
    this.#changed();
  }

  #changed(isNotable = true) {
    this.#state = undefined;
    if (this.#runner.isRunning && !isNotable) this.#pace.soon();
    else this.#pace.now();
  }
}
