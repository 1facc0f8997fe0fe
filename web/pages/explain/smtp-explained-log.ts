import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../../lessons/lesson.js';
import { printSession } from '../../../protocol/session/print-session.js';
import { controlStyles } from '../../elements/control-styles.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import type { FindSoughtEvent } from '../../elements/smtp-find-field.js';
import type { Tab, TabSelectedEvent } from '../../elements/smtp-tabs.js';
import '../../elements/smtp-tabs.js';
import type { LogRow } from '../../panels/log-row.js';
import '../../panels/smtp-conversation.js';
import '../../panels/smtp-log.js';
import '../../panels/smtp-message.js';
import '../../panels/smtp-octets.js';
import '../../panels/smtp-session-state.js';
import type { StepChosenEvent } from '../../panels/smtp-steps.js';
import '../../panels/smtp-steps.js';
import '../../panels/smtp-verdict.js';
import { downloadText } from '../download-text.js';
import { explainedStyles } from './explained-styles.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';
import type {
  ConnectionDigest,
  LogDigest,
  SessionView,
} from './worker-contract.js';

const tabs = [
  { name: 'conversation', label: 'Conversation' },
  { name: 'log', label: 'Log' },
  { name: 'message', label: 'Message' },
  { name: 'octets', label: 'Octets' },
] as const satisfies readonly Tab[];

type TabName = (typeof tabs)[number]['name'];

const none: readonly never[] = [];

/** Mail data that is longer is not taken apart here: the page would stand still. */
const longestMessage = 2_000_000;

/** What came of a log: its verdict, and the session of each connection, step by step. */
@customElement('smtp-explained-log')
export class SmtpExplainedLog extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    explainedStyles,
    css`
      .chooser {
        display: grid;
        gap: var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      .chooser select {
        width: 100%;
        text-overflow: ellipsis;
      }
      smtp-session-state {
        border-top: 1px solid var(--line);
        background: var(--surface);
      }
      .empty {
        max-width: 28rem;
        margin: var(--space-8) auto;
        padding: 0 var(--space-4);
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) digest?: LogDigest;
  @property({ attribute: false }) explainer?: Explainer;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;

  @state() private tab: TabName = 'conversation';
  @state() private connection = 0;
  @state() private step = 1;
  @state() private view: SessionView | undefined;
  @state() private rows: FetchedRows<LogRow> | undefined;
  @state() private notUnderstood: readonly number[] = none;
  @state() private found: readonly number[] = none;
  /** Octets of the connection that is shown, to go to. */
  @state() private sought: Evidence | undefined;
  @state() private soughtLine: { readonly line: number } | undefined;
  /** Whether the reader has moved through the recording. */
  @state() private isStepping = false;
  readonly #onKey = (event: KeyboardEvent) => this.#useKey(event);

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey, { capture: true });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey, { capture: true });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('digest') && this.digest && this.explainer) {
      this.#open(this.digest, this.explainer);
    }
  }

  protected override render() {
    const { digest, view } = this;
    if (!digest) return nothing;
    const { connections, verdict } = digest;
    return html`<div class="about">
        <smtp-verdict
          .verdict=${verdict}
          @evidence-asked=${() => void this.#showEvidence()}
        ></smtp-verdict>
        ${connections.length > 1 ? this.#renderChooser(digest) : nothing}
      </div>
      <div class="results" @step-chosen=${this.#goToStep}>
        ${this.#renderSteps()}
        <smtp-tabs
          label="What the log says"
          .tabs=${this.#tabs}
          .selected=${this.tab}
          @tab-selected=${(event: TabSelectedEvent) => this.#openTab(event.name)}
        >
          ${this.#tabs.map(
            ({ name }) => html`<div class="panel" slot=${name}>
              ${this.tab === name ? this.#renderTab(name, digest) : nothing}
            </div>`,
          )}
        </smtp-tabs>
      </div>
      ${
        view && this.#connection?.hasOctets
          ? html`<smtp-session-state
              class="state"
              .state=${view.session.state}
            ></smtp-session-state>`
          : nothing
      }`;
  }

  /** Where a log has nothing that was on a wire, there is only the log. */
  get #tabs() {
    const hasOctets = this.digest?.connections.some((one) => one.hasOctets);
    return hasOctets ? tabs : tabs.filter(({ name }) => name === 'log');
  }

  get #connection() {
    return this.digest?.connections[this.connection];
  }

  #renderSteps() {
    const { steps = 0 } = this.#connection ?? {};
    if (steps < 2) return nothing;
    return html`<smtp-steps .count=${steps} .step=${this.step}></smtp-steps>`;
  }

  #renderChooser({ connections }: LogDigest) {
    return html`<label class="chooser">
      ${connections.length.toLocaleString('en')} connections
      <select @change=${this.#choose}>
        ${connections.map(
          (connection, index) => html`<option
            value=${index}
            .selected=${index === this.connection}
          >
            ${index + 1} · ${wordsForConnection(connection)}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #renderTab(name: TabName, digest: LogDigest) {
    switch (name) {
      case 'conversation':
        return this.#renderConversation();
      case 'log':
        return html`<smtp-log
          .rows=${this.rows}
          .counts=${digest.counts}
          .notUnderstood=${this.notUnderstood}
          .found=${this.found}
          .sought=${this.soughtLine}
          .masked=${this.masked}
          @find-sought=${(event: FindSoughtEvent) => void this.#find(event)}
        ></smtp-log>`;
      case 'message':
        return this.#renderMessage();
      case 'octets':
        return html`<smtp-octets
          .session=${this.view?.session}
          .secrets=${this.masked ? this.view?.secrets : noSecrets}
        ></smtp-octets>`;
    }
  }

  #renderConversation() {
    return html`<smtp-conversation
      logged
      ?untimed=${!this.#connection?.hasTimes}
      .follows=${this.isStepping}
      .session=${this.view?.session}
      .sought=${this.sought}
      .masked=${this.masked}
      @download=${this.#download}
    ></smtp-conversation>`;
  }

  #renderMessage() {
    const { session } = this.view ?? {};
    const length = Math.max(
      0,
      ...(session?.transactions ?? none).map(
        ({ mailData }) => mailData?.content.length ?? 0,
      ),
    );
    return length > longestMessage
      ? html`<p class="empty">
          The message has ${length.toLocaleString('en')} octets, too many to be
          taken apart here. Save it as an .eml file and open that.
        </p>`
      : html`<smtp-message .session=${session}></smtp-message>`;
  }

  #open({ connections, lines, verdict }: LogDigest, explainer: Explainer) {
    const [, number] = /^(\d+)\//.exec(verdict.evidence?.source ?? '') ?? [];
    const first = number
      ? Number(number) - 1
      : connections.findIndex(({ hasOctets }) => hasOctets);
    this.tab = first < 0 ? 'log' : 'conversation';
    this.connection = Math.max(first, 0);
    this.step = connections[this.connection]?.steps ?? 1;
    this.isStepping = false;
    this.view = undefined;
    this.sought = undefined;
    this.soughtLine = undefined;
    this.found = none;
    this.rows = new FetchedRows(lines, (start, end) =>
      explainer.ask('logRows', { start, end }),
    );
    void this.#fetchSession();
    void explainer.ask('linesNotUnderstood', {}).then((numbers) => {
      this.notUnderstood = numbers;
    });
  }

  #openTab(name: string) {
    this.tab = tabs.find((tab) => tab.name === name)?.name ?? 'conversation';
    this.sought = undefined;
    this.soughtLine = undefined;
  }

  async #fetchSession() {
    const { connection, step } = this;
    const view = await this.explainer?.ask('session', { connection, step });
    const isWanted = connection === this.connection && step === this.step;
    if (isWanted) this.view = view;
  }

  #choose({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    this.isStepping = false;
    void this.#show(Number(target.value));
  }

  /** Shows a connection as it was at its end. */
  async #show(connection: number) {
    this.sought = undefined;
    this.connection = connection;
    this.step = this.#connection?.steps ?? 1;
    await this.#fetchSession();
  }

  #goToStep({ step }: StepChosenEvent) {
    this.isStepping = true;
    this.sought = undefined;
    this.step = step;
    void this.#fetchSession();
  }

  #useKey(event: KeyboardEvent) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const { steps = 1 } = this.#connection ?? {};
    const step = Math.min(Math.max(this.step + by, 1), steps);
    if (step === this.step) return;
    this.isStepping = true;
    this.sought = undefined;
    this.step = step;
    void this.#fetchSession();
  }

  async #showEvidence() {
    const { source, span } = this.digest?.verdict.evidence ?? {};
    if (source === undefined || !span) return;
    const [, number, where = ''] = /^(\d+)\/(.*)$/.exec(source) ?? [];
    if (number === undefined) {
      const offset = span.start;
      const line = await this.explainer?.ask('lineOfRemark', { offset });
      this.tab = 'log';
      if (line !== undefined) this.soughtLine = { line };
      return;
    }
    this.isStepping = false;
    await this.#show(Number(number) - 1);
    if (where.startsWith('message')) {
      this.tab = 'message';
      return;
    }
    this.tab = 'conversation';
    this.sought = { source: where, span: { ...span } };
  }

  async #find({ query }: FindSoughtEvent) {
    this.found = (await this.explainer?.ask('findInLog', { query })) ?? none;
  }

  /** The session that is shown, as a script; secrets left out where they are hidden. */
  get script(): string {
    const { session } = this.view ?? {};
    return session ? printSession(session, { maskSecrets: this.masked }) : '';
  }

  #download() {
    if (this.view) downloadText('conversation.smtp', this.script);
  }
}

/** Whom it was with and what became of its mail, or how much was said. */
function wordsForConnection({ server, outcome, exchanges }: ConnectionDigest) {
  const said = exchanges === 1 ? '1 exchange' : `${exchanges} exchanges`;
  return [server, outcome || said].filter(Boolean).join(' · ');
}

const noSecrets = { client: none, server: none };

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explained-log': SmtpExplainedLog;
  }
}
