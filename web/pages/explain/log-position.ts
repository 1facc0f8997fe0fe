import type { LitElement, ReactiveController } from 'lit';
import type { Moment } from '../../panels/moment.js';
import type { Explainer } from './explainer.js';
import type {
  ConnectionDigest,
  LogDigest,
  SessionView,
} from './worker-contract.js';

/** A session of a log as it was at a moment. */
export interface ShownSession {
  readonly moment: Moment;
  readonly view: SessionView;
}

/** Where the reader is in a log: at which connection, after which of its steps. Alt and an arrow key move on. */
export class LogPosition implements ReactiveController {
  readonly #host: LitElement;
  #digest: LogDigest | undefined;
  #explainer: Explainer | undefined;
  #wanted: Moment = { connection: 0, step: 1 };
  #shown: ShownSession | undefined;
  /** Whether the reader has moved through the recording. */
  isStepping = false;
  readonly #onKey = (event: KeyboardEvent) => this.#useKey(event);
  readonly #onStep: () => void;

  /** `host` is rendered again when there is more to show; `onStep` is called before the reader is elsewhere. */
  constructor(host: LitElement, onStep: () => void) {
    this.#host = host;
    this.#onStep = onStep;
    host.addController(this);
  }

  /** What is asked for: it is shown as soon as it has come. */
  get wanted(): Moment {
    return this.#wanted;
  }

  /** What there is to show, and of which moment; undefined before any has come. */
  get shown(): ShownSession | undefined {
    return this.#shown;
  }

  get connection(): ConnectionDigest | undefined {
    return this.#digest?.connections[this.#wanted.connection];
  }

  hostConnected() {
    addEventListener('keydown', this.#onKey, { capture: true });
  }

  hostDisconnected() {
    removeEventListener('keydown', this.#onKey, { capture: true });
  }

  /** Begins with a log, at the end of one of its connections. */
  async open(digest: LogDigest, explainer: Explainer, connection: number) {
    this.#digest = digest;
    this.#explainer = explainer;
    this.#shown = undefined;
    await this.showConnection(connection);
  }

  /** Shows a connection as it was at its end. */
  async showConnection(connection: number) {
    this.isStepping = false;
    const { steps = 1 } = this.#digest?.connections[connection] ?? {};
    await this.#goTo({ connection, step: steps });
  }

  /** Goes to a step of the connection that is shown; to its first or its last where there is no such. */
  async goToStep(step: number) {
    const { steps = 1 } = this.connection ?? {};
    const within = Math.min(Math.max(step, 1), steps);
    if (within === this.#wanted.step) return;
    await this.goToMoment({ ...this.#wanted, step: within });
  }

  /** Goes to a step of any connection. */
  async goToMoment(moment: Moment) {
    this.#onStep();
    this.isStepping = true;
    await this.#goTo(moment);
  }

  async #goTo(moment: Moment) {
    this.#wanted = moment;
    this.#host.requestUpdate();
    const view = await this.#explainer?.ask('session', moment);
    if (!view || moment !== this.#wanted) return;
    this.#shown = { moment, view };
    this.#host.requestUpdate();
  }

  #useKey(event: KeyboardEvent) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    // Where there is nothing to step through, the keys are the browser's.
    if (!by || (this.connection?.steps ?? 1) < 2) return;
    event.preventDefault();
    void this.goToStep(this.#wanted.step + by);
  }
}
