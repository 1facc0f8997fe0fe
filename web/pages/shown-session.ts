import type { LitElement } from 'lit';
import type { RecordedSession } from '../../relay/contract.js';
import type { WorkspaceClient } from '../transport/workspace-client.js';

/** The session between two servers that the learner looks at, as far as it has come. */
export class ShownSession {
  readonly #host: LitElement;
  #chosen: number | undefined;
  #session: RecordedSession | undefined;
  /** The state of the workspace that it was asked in. */
  #askedIn: unknown;

  /** `host` is rendered again when there is more to show. */
  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Absent where none was chosen, or where it has not come. */
  get session(): RecordedSession | undefined {
    return this.#session;
  }

  /** Shows another, or none. */
  choose(n: number | undefined) {
    this.#chosen = n;
    this.#session = undefined;
    this.#askedIn = undefined;
    this.#host.requestUpdate();
  }

  /** Asks for what was said; again with each new state, while it goes on. */
  async fetch(workspace: WorkspaceClient) {
    const n = this.#chosen;
    const { state } = workspace;
    if (n === undefined || state === this.#askedIn || this.#isOver) return;
    this.#askedIn = state;
    const session = await workspace.session(n);
    if (n !== this.#chosen || !session) return;
    this.#session = session;
    this.#host.requestUpdate();
  }

  get #isOver() {
    const last = this.#session?.events.at(-1)?.type;
    return last === 'closed' || last === 'failed';
  }
}
