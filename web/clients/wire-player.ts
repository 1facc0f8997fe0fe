/** The player of wire scripts: each step is what a client puts on the wire. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { encodeText } from '../../protocol/source/octets.js';
import type { OpenConnection, Target } from '../transport/connection.js';
import { CertificateGate } from './certificate-gate.js';
import { lastReply } from './exchanges.js';
import { OutcomeList } from './outcome-list.js';
import type { PlannedAction, PlannedStep } from './plan.js';
import type { Player, PlayerState, Stop } from './player.js';
import { snapshotOf } from './player-state.js';
import { Recording } from './recording.js';
import { restoreRecording } from './restored-recording.js';
import { ScriptInHand } from './script-in-hand.js';
import { performStep } from './step-runner.js';
import {
  certificateStop,
  endStop,
  overStop,
  restoredStop,
  silenceStop,
} from './stops.js';
import { type StartTimer, Wire, type WireLimits } from './wire.js';

export interface WirePlayerOptions extends Partial<WireLimits> {
  /** Where it connects until `setTarget` says otherwise; `mx.sandbox.test:25` where absent. */
  readonly target?: Target;
}

/** A player that connects through `open`. */
export function createWirePlayer(
  open: OpenConnection,
  options: WirePlayerOptions = {},
): Player {
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

/** How far a run goes. */
interface Run {
  /** How many of the script's steps it does at most. */
  readonly limit: number;
  readonly stopsAtBreakpoints: boolean;
  /** Whether it goes on although the script's step at `index` had an unexpected reply. */
  readonly forgives: (index: number) => boolean;
}

class WirePlayer extends EventTarget implements Player {
  readonly #open: OpenConnection;
  readonly #limits: WireLimits;
  readonly #script: ScriptInHand;
  readonly #gate = new CertificateGate();
  readonly #outcomes = new OutcomeList();
  #wire: Wire;
  #isRestored = false;
  #isEdited = false;
  #stop: Stop | undefined;
  /** The step under way. */
  #underWay: Promise<void> | undefined;
  #isBusy = false;
  /** The line of the step under way, or of the last. */
  #line: number | undefined;
  #running: Run | undefined;
  /** The run that a certificate stopped. */
  #interrupted: Run | undefined;
  #state: PlayerState | undefined;

  constructor(open: OpenConnection, options: WirePlayerOptions) {
    super();
    this.#open = open;
    this.#limits = {
      startTimer: options.startTimer ?? startTimeout,
      silenceLimit: options.silenceLimit ?? 30_000,
      maximumReplyLine: options.maximumReplyLine ?? 1024 * 1024,
    };
    this.#script = new ScriptInHand(options.target ?? defaultTarget);
    this.#wire = this.#wireFor(new Recording());
  }

  get state(): PlayerState {
    const { plan, target } = this.#script;
    this.#state ??= snapshotOf({
      plan,
      target,
      wire: this.#wire,
      outcomes: this.#outcomes.of(this.#wire.recording.viewed, plan),
      stop: this.#stopNow(),
      isBusy: this.#isBusy,
      isRunning: this.#running !== undefined,
      isRestored: this.#isRestored,
      isStale: this.#isRestored || this.#isEdited,
    });
    return this.#state;
  }

  setScript(text: string) {
    if (text === this.#script.text) return;
    this.#script.text = text;
    if (this.#stop?.reason === 'bad-script') this.#stop = undefined;
    this.#compare();
  }

  setTarget(target: Target) {
    this.#script.target = target;
    this.#compare();
  }

  setBreakpoints(lines: readonly number[]) {
    this.#script.breakpoints = lines;
  }

  async step() {
    if (this.#underWay) return this.#underWay;
    if (this.#wire.recording.isBehind) this.forward();
    else await this.#next();
  }

  run() {
    const forgives = () => false;
    return this.#run({ limit: Infinity, stopsAtBreakpoints: true, forgives });
  }

  pause() {
    this.#running = undefined;
    this.#changed();
  }

  back() {
    this.#wire.recording.back();
    this.#changed();
  }

  forward() {
    this.#wire.recording.forward();
    this.#changed();
  }

  reset() {
    this.#begin(new Recording(), false);
  }

  async resetAndRunToHere() {
    const before = this.#wire.recording;
    this.reset();
    const forgives = (index: number) => {
      // What was refused before, and was stepped over, may be refused again.
      const now = this.#wire.recording.stepOf(index);
      const then = before.stepOf(index);
      return (
        then?.signatures[0] === now?.signatures[0] &&
        then?.outcome?.summary === now?.outcome?.summary
      );
    };
    const limit = before.done;
    await this.#run({ limit, stopsAtBreakpoints: false, forgives });
  }

  async sendLine(line: string) {
    this.#running = undefined;
    while (this.#underWay) await this.#underWay;
    this.#wire.recording.toEnd();
    if (!this.#isRestored && !this.#wire.target) await this.#connect();
    const stop = this.#obstacle();
    if (stop) return this.#halt(stop);
    const octets = encodeText(`${line}\r\n`);
    await this.#perform({ type: 'send', kind: 'line', octets, turns: [] });
  }

  keepWaiting() {
    this.#wire.keepWaiting();
  }

  acceptCertificate() {
    this.#gate.accept();
    if (this.#stop?.reason === 'certificate') this.#stop = undefined;
    this.#changed();
    const run = this.#interrupted;
    this.#interrupted = undefined;
    if (run) void this.#run(run);
  }

  close() {
    this.#wire.close();
  }

  restore(events: readonly SessionEvent[], done: number) {
    this.#begin(restoreRecording(events, this.#script.plan, done), true);
  }

  async #run(run: Run) {
    if (this.#running) return;
    this.#running = run;
    this.#wire.recording.toEnd();
    this.#changed();
    let mayGoOn = true;
    if (this.#underWay) {
      await this.#underWay;
      mayGoOn = !this.#stop;
    }
    let isFirst = true;
    while (mayGoOn && this.#running === run) {
      const { done } = this.#wire.recording;
      if (done >= run.limit) break;
      const pause = run.stopsAtBreakpoints && !isFirst;
      const breakpoint = pause ? this.#script.breakpointAt(done) : undefined;
      if (breakpoint) {
        this.#halt(breakpoint);
        break;
      }
      await this.#next();
      isFirst = false;
      const hasMoved = this.#wire.recording.done > done;
      const surprise = this.#stop?.reason === 'unexpected-reply';
      mayGoOn = hasMoved && (!this.#stop || (surprise && run.forgives(done)));
    }
    if (this.#running !== run) return;
    if (this.#stop?.reason === 'certificate') this.#interrupted = run;
    this.pause();
  }

  /** Does the script's next step. */
  async #next() {
    const { done } = this.#wire.recording;
    const step = this.#script.stepAt(done);
    const stop = this.#script.problemAt(done) ?? (step && this.#obstacle(step));
    if (stop) this.#halt(stop);
    else if (step) await this.#perform(step, step);
  }

  /** Connects for what was typed at the prompt, to where the script would. */
  async #connect() {
    const step = this.#script.stepAt(this.#wire.recording.done);
    if (step?.type === 'connect') return this.#perform(step, step);
    const { target } = this.#script;
    const expected: [] = [];
    await this.#perform({ type: 'connect', target, expected, isImplied: true });
  }

  /** Performs `action`; `step` is the script's step that it is, if it is one. */
  async #perform(action: PlannedAction, step?: PlannedStep) {
    this.#isBusy = true;
    this.#stop = undefined;
    this.#line = step?.lines.start;
    this.#wire.recording.begin(step ? [step.signature] : []);
    this.#underWay = this.#work(this.#wire, action, step);
    this.#changed();
    await this.#underWay;
  }

  async #work(wire: Wire, action: PlannedAction, step?: PlannedStep) {
    const { recording } = wire;
    const line = step?.lines.start;
    const following = step && this.#script.stepAt(recording.done);
    const firstEvent = recording.events.length;
    const result = await performStep(action, line, following, wire);
    // After Reset, nobody waits for it any more.
    if (wire !== this.#wire) return;
    const isLeftOut = following && result.leavesOutNext;
    recording.finish(result.outcome, isLeftOut ? [following.signature] : []);
    if (wire.isOpen) this.#gate.inspect(recording.events.slice(firstEvent));
    // Who types reads the reply, and needs no word about it.
    const isTold = !step && result.stop?.reason === 'unexpected-reply';
    const stop = isTold ? undefined : result.stop;
    const { unjudged } = this.#gate;
    this.#stop = unjudged ? certificateStop(unjudged, line) : stop;
    this.#isBusy = false;
    this.#underWay = undefined;
    this.#changed();
  }

  /** Why nothing can be sent now, by `step` or from the prompt. */
  #obstacle(step?: PlannedStep): Stop | undefined {
    const line = step?.lines.start;
    const { unjudged } = this.#gate;
    if (this.#isRestored) return restoredStop(line);
    if (unjudged) return certificateStop(unjudged, line);
    const needsNoConnection =
      step?.type === 'connect' ||
      step?.type === 'pause' ||
      step?.type === 'close';
    return this.#wire.isOpen || needsNoConnection ? undefined : overStop(line);
  }

  #halt(stop: Stop) {
    this.#stop = stop;
    this.#changed();
  }

  #stopNow() {
    if (this.#wire.activity !== 'silent') return this.#stop;
    const { live } = this.#wire.recording;
    return silenceStop(live, this.#limits.silenceLimit / 1000, this.#line);
  }

  /** Throws away what there is, and begins with `recording`. */
  #begin(recording: Recording, isRestored: boolean) {
    const before = this.#wire;
    this.#wire = this.#wireFor(recording);
    before.abandon();
    recording.toEnd();
    this.#gate.dismiss();
    this.#interrupted = undefined;
    this.#isRestored = isRestored;
    this.#running = undefined;
    this.#underWay = undefined;
    this.#isBusy = false;
    this.#stop = undefined;
    this.#line = undefined;
    this.#compare();
  }

  #wireFor(recording: Recording): Wire {
    const hear = (event?: SessionEvent) => this.#hear(event);
    return new Wire(this.#open, recording, this.#limits, hear);
  }

  /** Hears what the wire tells; an end that no step waited for is said at once. */
  #hear(event?: SessionEvent) {
    const isEnd = event?.type === 'closed' || event?.type === 'failed';
    if (isEnd && !this.#isBusy && !this.#wasAnnounced(event)) {
      this.#gate.dismiss();
      this.#interrupted = undefined;
      const target = this.#wire.target ?? this.#script.target;
      this.#stop = endStop(event, target, this.#line, false);
    }
    this.#changed();
  }

  /** Whether the server had said that it would close: with 221 or 421. */
  #wasAnnounced(event: SessionEvent) {
    const code = lastReply(this.#wire.recording.live)?.code;
    return event.type === 'closed' && (code === 221 || code === 421);
  }

  /** Sees whether what was done is still what the script says. */
  #compare() {
    this.#isEdited = this.#script.differsFrom(this.#wire.recording.steps);
    this.#changed();
  }

  #changed() {
    this.#state = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
