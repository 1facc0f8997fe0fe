/** What happened, step by step, and how much of it is in view. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { SessionReader } from '../../protocol/session/read-session.js';
import type { Session } from '../../protocol/session/session.js';

export interface RecordedStep {
  /** Where its events begin. They end where the next step's begin: what comes late belongs to it too. */
  readonly start: number;
  /** Of the script's steps that it was: none where it was typed, two where mail data was left out after DATA. */
  readonly signatures: readonly string[];
  /** How many of the script's steps were done before it. */
  readonly doneBefore: number;
  /** What it came to; absent while it is under way. */
  readonly outcome?: RecordedOutcome;
}

export interface RecordedOutcome {
  readonly summary: string;
  readonly digit: 0 | 2 | 3 | 4 | 5;
}

// So many steps to either side of the view are ready to be shown.
const nearby = 40;

/** Recorded steps with their events, and a view that Back and Forward move over them. */
export class Recording {
  readonly #events: SessionEvent[] = [];
  #steps: RecordedStep[] = [];
  #viewed = 0;
  #live = new SessionReader();
  /** Sessions as they stood before the event of that index, around the view. */
  #past = new Map<number, Session>();

  get events(): readonly SessionEvent[] {
    return this.#events;
  }

  get steps(): readonly RecordedStep[] {
    return this.#steps;
  }

  /** The steps in view. */
  get viewed(): readonly RecordedStep[] {
    return this.#steps.slice(0, this.#viewed);
  }

  /** How many of the script's steps were done. */
  get done(): number {
    const last = this.#steps.at(-1);
    return last ? last.doneBefore + last.signatures.length : 0;
  }

  /** How many of them are in view. */
  get doneInView(): number {
    return this.#steps[this.#viewed]?.doneBefore ?? this.done;
  }

  get isBehind(): boolean {
    return this.#viewed < this.#steps.length;
  }

  get canGoBack(): boolean {
    return this.#viewed > 0;
  }

  /** The recorded step that was the script's step at `index`. */
  stepOf(index: number): RecordedStep | undefined {
    return this.#steps.findLast(
      ({ doneBefore, signatures }) =>
        index >= doneBefore && index < doneBefore + signatures.length,
    );
  }

  /** The session as it stands. */
  get live(): Session {
    return this.#live.session;
  }

  /** Where the connection in view begins. */
  get connectionInView(): number {
    const end = this.#steps[this.#viewed]?.start ?? this.#events.length;
    return this.#connectionBefore(end);
  }

  /** The session in view. A second connection begins a new one. */
  get session(): Session {
    const next = this.#steps[this.#viewed];
    return next ? this.#sessionBefore(next.start) : this.live;
  }

  /** Begins a step; the view is at its end from now on. */
  begin(signatures: readonly string[]) {
    const { done: doneBefore } = this;
    this.#steps.push({ start: this.#events.length, signatures, doneBefore });
    this.toEnd();
  }

  add(event: SessionEvent) {
    if (event.type === 'connecting') this.#live = new SessionReader();
    this.#events.push(event);
    this.#live.read(event);
  }

  /** Says what the last step came to, and which of the script's steps it left out. */
  finish(outcome: RecordedOutcome, leftOut: readonly string[] = []) {
    const last = this.#steps.pop();
    if (!last) return;
    const signatures = [...last.signatures, ...leftOut];
    this.#steps.push({ ...last, signatures, outcome });
  }

  /** Takes `steps` for those that its events came of. */
  retell(steps: readonly RecordedStep[]) {
    const end = this.#steps[this.#viewed]?.start ?? Infinity;
    this.#steps = [...steps];
    this.#viewed = steps.filter(({ start }) => start < end).length;
    this.#past.clear();
  }

  back() {
    if (this.canGoBack) this.#viewed -= 1;
  }

  forward() {
    if (this.isBehind) this.#viewed += 1;
  }

  toEnd() {
    this.#viewed = this.#steps.length;
    this.#past.clear();
  }

  /** Reads again from the connection's beginning, and keeps what Back and Forward may show next. */
  #sessionBefore(index: number): Session {
    const known = this.#past.get(index);
    if (known) return known;
    const near = this.#steps
      .slice(Math.max(this.#viewed - nearby, 0), this.#viewed + nearby)
      .map(({ start }) => start);
    const from = this.#connectionBefore(Math.min(index, ...near));
    const to = Math.max(index, ...near);
    const wanted = new Set([index, ...near]);
    this.#past.clear();
    let reader = new SessionReader();
    for (const [offset, event] of this.#events.slice(from, to).entries()) {
      const at = from + offset;
      if (wanted.has(at)) this.#past.set(at, reader.session);
      if (event.type === 'connecting') reader = new SessionReader();
      reader.read(event);
    }
    this.#past.set(to, reader.session);
    return this.#past.get(index) ?? reader.session;
  }

  #connectionBefore(end: number) {
    let index = end - 1;
    while (index > 0 && this.#events[index]?.type !== 'connecting') index -= 1;
    return Math.max(index, 0);
  }
}
