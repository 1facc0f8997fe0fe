/** The player of wire scripts: each step is what a client puts on the wire. */
import type { SessionEvent, TlsSummary } from '../../protocol/session/event.js';
import { parseScript } from '../../protocol/session/script.js';
import { encodeText } from '../../protocol/source/octets.js';
import type { OpenConnection, Target } from '../transport/connection.js';
import { OutcomeList } from './outcome-list.js';
import {
  isWithin,
  type Plan,
  type PlannedAction,
  type PlannedStep,
  planScript,
} from './plan.js';
import type { Player, PlayerState, Stop } from './player.js';
import { snapshotOf } from './player-state.js';
import { Recording } from './recording.js';
import { restoreRecording } from './restored-recording.js';
import { performStep } from './step-runner.js';
import {
  badScriptStop,
  breakpointStop,
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
  readonly #outcomes = new OutcomeList();
  readonly #acceptedFingerprints = new Set<string>();
  #target: Target;
  #script = parseScript('');
  #text = '';
  #plan: Plan;
  #breakpoints: readonly number[] = [];
  #wire: Wire;
  #isRestored = false;
  #isEdited = false;
  #stop: Stop | undefined;
  #underWay: Promise<void> | undefined;
  #isBusy = false;
  /** The line of the step under way, or of the last. */
  #line: number | undefined;
  #running: Run | undefined;
  /** A certificate that the learner has to judge before more is sent. */
  #unjudged: TlsSummary | undefined;
  #state: PlayerState | undefined;

  constructor(open: OpenConnection, options: WirePlayerOptions) {
    super();
    this.#open = open;
    this.#limits = {
      startTimer: options.startTimer ?? startTimeout,
      silenceLimit: options.silenceLimit ?? 30_000,
      maximumReplyLine: options.maximumReplyLine ?? 1024 * 1024,
    };
    this.#target = options.target ?? defaultTarget;
    this.#plan = planScript(this.#script, this.#target);
    this.#wire = this.#wireOf(new Recording());
  }

  get state(): PlayerState {
    this.#state ??= snapshotOf({
      plan: this.#plan,
      wire: this.#wire,
      outcomes: this.#outcomes.of(this.#wire.recording.viewed, this.#plan),
      stop: this.#stopNow(),
      isBusy: this.#isBusy,
      isRunning: this.#running !== undefined,
      isRestored: this.#isRestored,
      isStale: this.#isRestored || this.#isEdited,
      target: this.#target,
    });
    return this.#state;
  }

  setScript(text: string) {
    if (text === this.#text) return;
    this.#text = text;
    this.#script = parseScript(text);
    if (this.#stop?.reason === 'bad-script') this.#stop = undefined;
    this.#replan();
  }

  setTarget(target: Target) {
    this.#target = target;
    this.#replan();
  }

  setBreakpoints(lines: readonly number[]) {
    this.#breakpoints = lines;
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
    const fingerprint = this.#unjudged?.certificates[0]?.fingerprint;
    if (fingerprint) this.#acceptedFingerprints.add(fingerprint);
    this.#unjudged = undefined;
    if (this.#stop?.reason === 'certificate') this.#stop = undefined;
    this.#changed();
  }

  close() {
    this.#wire.close();
  }

  restore(events: readonly SessionEvent[], done: number) {
    this.#begin(restoreRecording(events, this.#plan, done), true);
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
    for (
      let isFirst = true;
      mayGoOn && this.#running === run;
      isFirst = false
    ) {
      const { done } = this.#wire.recording;
      if (done >= run.limit) break;
      if (run.stopsAtBreakpoints && !isFirst && this.#isBreakpoint(done)) {
        this.#halt(breakpointStop(this.#plan.steps[done]?.lines.start));
        break;
      }
      await this.#next();
      const hasMoved = this.#wire.recording.done > done;
      const surprise = this.#stop?.reason === 'unexpected-reply';
      mayGoOn = hasMoved && (!this.#stop || (surprise && run.forgives(done)));
    }
    if (this.#running === run) this.pause();
  }

  /** Does the script's next step. */
  async #next() {
    const { done } = this.#wire.recording;
    const step = this.#plan.steps[done];
    const stop = this.#problemAt(step) ?? (step && this.#obstacle(step));
    if (stop) this.#halt(stop);
    else if (step) await this.#perform(step, step);
  }

  /** Connects for what was typed at the prompt, to where the script would. */
  async #connect() {
    const step = this.#plan.steps[this.#wire.recording.done];
    if (step?.type === 'connect') return this.#perform(step, step);
    const target = this.#target;
    await this.#perform({
      type: 'connect',
      target,
      expected: [],
      isImplied: true,
    });
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
    const following = step && this.#plan.steps[recording.done];
    const firstEvent = recording.events.length;
    const line = step?.lines.start;
    const { outcome, stop, leavesOutNext } = await performStep(
      action,
      line,
      following,
      wire,
    );
    if (wire !== this.#wire) return;
    const leftOut = leavesOutNext && following ? [following.signature] : [];
    recording.finish(outcome, leftOut);
    const isForTheLearner = !step && stop?.reason === 'unexpected-reply';
    const found = isForTheLearner ? undefined : stop;
    this.#stop = this.#judge(recording.events.slice(firstEvent)) ?? found;
    this.#isBusy = false;
    this.#underWay = undefined;
    this.#changed();
  }

  /** Stops where the server of these events showed a certificate that does not verify. */
  #judge(events: readonly SessionEvent[]) {
    const secured = events.findLast(({ type }) => type === 'secured');
    if (secured?.type !== 'secured' || secured.authorized) return undefined;
    const fingerprint = secured.certificates[0]?.fingerprint ?? '';
    if (!this.#wire.isOpen || this.#acceptedFingerprints.has(fingerprint)) {
      return undefined;
    }
    this.#unjudged = secured;
    return certificateStop(secured, this.#line);
  }

  /** Why nothing can be sent now, by `step` or from the prompt. */
  #obstacle(step?: PlannedStep): Stop | undefined {
    const line = step?.lines.start;
    if (this.#isRestored) return restoredStop(line);
    if (this.#unjudged) return certificateStop(this.#unjudged, line);
    const needsNone =
      step?.type === 'connect' ||
      step?.type === 'pause' ||
      step?.type === 'close';
    return this.#wire.isOpen || needsNone ? undefined : overStop(line);
  }

  /** A line that the notation does not know, before `step` or after the last. */
  #problemAt(step: PlannedStep | undefined) {
    const problem = step ? step.problem : this.#plan.problemAtEnd;
    return problem && badScriptStop(problem);
  }

  /** Whether a breakpoint stands before the script's step at `index`. */
  #isBreakpoint(index: number) {
    const territory = this.#plan.steps[index]?.territory;
    return (
      territory !== undefined &&
      this.#breakpoints.some((line) => isWithin(line, territory))
    );
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
    const wire = this.#wire;
    this.#wire = this.#wireOf(recording);
    wire.abandon();
    recording.toEnd();
    this.#isRestored = isRestored;
    this.#running = undefined;
    this.#underWay = undefined;
    this.#isBusy = false;
    this.#stop = undefined;
    this.#line = undefined;
    this.#unjudged = undefined;
    this.#replan();
  }

  #wireOf(recording: Recording): Wire {
    const hear = (event?: SessionEvent) => this.#hear(event);
    return new Wire(this.#open, recording, this.#limits, hear);
  }

  /** Hears what the wire tells; an end that no step waited for is said at once. */
  #hear(event?: SessionEvent) {
    const isEnd = event?.type === 'closed' || event?.type === 'failed';
    if (isEnd && !this.#isBusy && !this.#isNatural(event)) {
      const target = this.#wire.target ?? this.#target;
      this.#unjudged = undefined;
      this.#stop = endStop(event, target, this.#line, false);
    }
    this.#changed();
  }

  /** Whether a connection that ended so was bound to end: the server had said so. */
  #isNatural(event: SessionEvent) {
    const { live } = this.#wire.recording;
    const code = live.exchanges.at(-1)?.replies.at(-1)?.code;
    return event.type === 'closed' && (code === 221 || code === 421);
  }

  #replan() {
    this.#plan = planScript(this.#script, this.#target);
    const sent = this.#wire.recording.steps.flatMap(
      ({ signatures }) => signatures,
    );
    this.#isEdited = sent.some(
      (signature, index) => signature !== this.#plan.steps[index]?.signature,
    );
    this.#changed();
  }

  #changed() {
    this.#state = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
