/** What is played from one Reset to the next. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { encodeText } from '../../protocol/source/octets.js';
import type { OpenConnection } from '../transport/connection.js';
import type { CertificateGate } from './certificate-gate.js';
import { wasAwaited } from './exchanges.js';
import { isOrphan } from './orphan.js';
import type { PlannedAction, PlannedStep } from './plan.js';
import type { Stop } from './player.js';
import type { Recording } from './recording.js';
import type { retellRecording } from './restored-recording.js';
import type { ScriptInHand } from './script-in-hand.js';
import { performStep } from './step-runner.js';
import { endStop, silenceStop } from './stops.js';
import { Wire, type WireLimits } from './wire.js';

/** What outlasts a Reset. */
export interface Stage {
  readonly open: OpenConnection;
  readonly limits: WireLimits;
  readonly script: ScriptInHand;
  readonly gate: CertificateGate;
  /** Called after each change; `isNotable` where it should be seen at once. */
  readonly changed: (isNotable: boolean) => void;
}

/** A recording, the wire that it is made on, and the step under way. */
export class Playthrough {
  readonly recording: Recording;
  readonly wire: Wire;
  /** Whether it was recorded before the page was loaded: nothing can be added to it. */
  readonly isRestored: boolean;
  readonly #stage: Stage;
  #stop: Stop | undefined;
  #isBusy = false;
  #underWay: Promise<void> | undefined;
  /** The line of the step under way, or of the last. */
  #line: number | undefined;
  #isAbandoned = false;

  constructor(stage: Stage, recording: Recording, isRestored = false) {
    const hear = (event?: SessionEvent) => this.#hear(event);
    this.#stage = stage;
    this.recording = recording;
    this.isRestored = isRestored;
    this.wire = new Wire(stage.open, recording, stage.limits, hear);
  }

  /** Why it does not go on; absent where nothing is wrong. */
  get stop(): Stop | undefined {
    const { activity, silence } = this.wire;
    if (activity !== 'silent') return this.#stop;
    return silenceStop(this.recording.live, silence / 1000, this.#line);
  }

  /** Whether a step is under way. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Whether nobody waits for it any more. */
  get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  /** Settles when the step under way is over; absent where there is none. */
  get underWay(): Promise<void> | undefined {
    return this.#underWay;
  }

  /** Does the script's next step. */
  async next() {
    const { script } = this.#stage;
    const { done } = this.recording;
    const step = script.stepAt(done);
    const stop = script.problemAt(done) ?? (step && this.#obstacle(step));
    if (stop) this.halt(stop);
    else if (step) await this.#perform(step, step);
  }

  /** Sends a line that no script has; connects first where needed. Gives whether it went out. */
  async send(line: string): Promise<boolean> {
    if (this.#isOver) await this.#connect();
    // What keeps it from a new connection has been said.
    if (this.#isAbandoned || (this.#isOver && this.#stop)) return false;
    const stop = this.#obstacle();
    if (stop) {
      this.halt(stop);
      return false;
    }
    const octets = encodeText(`${line}\r\n`);
    await this.#perform({ type: 'send', kind: 'line', octets, turns: [] });
    return true;
  }

  /** Takes the script, which was printed from the session in view, for what was played. */
  adoptScript(retell: typeof retellRecording) {
    const { recording } = this;
    const { script } = this.#stage;
    const { events, connectionInView } = recording;
    if (events.length > 0) {
      const told = retell(events, script.plan, connectionInView);
      recording.retell(told.steps);
      script.compareWith(recording);
    }
    this.#stop = undefined;
    this.#stage.changed(true);
  }

  halt(stop: Stop) {
    this.#stop = stop;
    this.#stage.changed(true);
  }

  /** Takes back the stop, where that is its reason. */
  dismissStop(reason: Stop['reason']) {
    if (this.#stop?.reason !== reason) return;
    this.#stop = undefined;
    this.#stage.changed(true);
  }

  /** Closes, and is heard of no more. */
  abandon() {
    this.#isAbandoned = true;
    this.wire.abandon();
  }

  /** Whether there is no session that a line could belong to: none yet, or none any more. */
  get #isOver() {
    return !this.wire.isOpen || this.recording.live.state.phase === 'closed';
  }

  /** Connects for what was typed: to where it did last, or else where the script would. */
  async #connect() {
    const { script } = this.#stage;
    const target = this.wire.target ?? script.target;
    const step = script.stepAt(this.recording.done);
    const isFirst = this.wire.target === undefined;
    if (isFirst && step?.type === 'connect') return this.#perform(step, step);
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
    this.recording.begin(step ? [step.signature] : []);
    this.#underWay = this.#work(action, step);
    this.#stage.changed(false);
    await this.#underWay;
  }

  async #work(action: PlannedAction, step?: PlannedStep) {
    const { recording, wire } = this;
    const { script, gate } = this.#stage;
    const line = step?.lines.start;
    const following = step && script.stepAt(recording.done);
    const firstEvent = recording.events.length;
    const result = await performStep(action, line, following, wire);
    this.#underWay = undefined;
    // After Reset, nobody waits for it any more.
    if (this.#isAbandoned) return;
    const isLeftOut = following && result.leavesOutNext;
    recording.finish(result.outcome, isLeftOut ? [following.signature] : []);
    if (wire.isOpen) gate.inspect(recording.events.slice(firstEvent));
    // Who types reads the reply, and needs no word about it, unless it ends the session.
    const isRead =
      !step &&
      result.stop?.reason === 'unexpected-reply' &&
      recording.live.state.phase !== 'closed';
    const stop = isRead ? undefined : result.stop;
    const { unjudged } = gate;
    this.#stop = unjudged
      ? { reason: 'certificate', line, tls: unjudged }
      : stop;
    this.#isBusy = false;
    this.#stage.changed(false);
  }

  /** Why nothing can be sent now, by `step` or from the prompt. */
  #obstacle(step?: PlannedStep): Stop | undefined {
    const line = step?.lines.start;
    const { unjudged } = this.#stage.gate;
    if (unjudged) return { reason: 'certificate', line, tls: unjudged };
    const needsNoConnection =
      step?.type === 'connect' ||
      step?.type === 'pause' ||
      step?.type === 'close';
    if (needsNoConnection) return undefined;
    if (!this.wire.isOpen) return { reason: 'closed', line };
    const isMisplaced =
      step?.type === 'send' && isOrphan(step, this.recording.live);
    return isMisplaced
      ? { reason: 'no-354', line, isDataRefused: false }
      : undefined;
  }

  /** Hears what the wire tells; an end that no step waited for is said at once. */
  #hear(event?: SessionEvent) {
    const isEnd = event?.type === 'closed' || event?.type === 'failed';
    if (isEnd && !this.#isBusy && !this.#isExpected(event)) {
      this.#stage.gate.dismiss();
      this.#stop = endStop(this.recording.live, this.#line, false);
    }
    const { activity } = this.wire;
    const isHeld = activity === 'silent' || activity === 'pausing';
    this.#stage.changed(isEnd || isHeld);
  }

  /** Whether the last step was told of the end: by 221, by 421 to what it had sent, or by POP3's answer to QUIT. */
  #isExpected(event: SessionEvent) {
    const last = this.recording.live.exchanges.at(-1);
    if (event.type !== 'closed' || !last) return false;
    const { code, statusIndicator } = last.replies.at(-1) ?? {};
    const isLeave = last.turn?.type === 'command' && last.turn.verb === 'QUIT';
    return (
      code === 221 ||
      (code === 421 && wasAwaited(last)) ||
      (isLeave && statusIndicator !== undefined)
    );
  }
}
