import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../../lessons/lesson.js';
import { controlStyles } from '../../elements/control-styles.js';
import type { FindSoughtEvent } from '../../elements/smtp-find-field.js';
import type { Tab } from '../../elements/smtp-tabs.js';
import type { TabSelectedEvent } from '../../elements/tab-selected.js';
import '../../elements/smtp-tabs.js';
import type { LogRow } from '../../panels/log-row.js';
import type { OctetSource } from '../../panels/octet-row.js';
import '../../panels/smtp-log.js';
import type { MomentChosenEvent } from '../../panels/smtp-log-line.js';
import '../../panels/smtp-octets.js';
import '../../panels/smtp-session-state.js';
import type { StepChosenEvent } from '../../panels/smtp-steps.js';
import '../../panels/smtp-steps.js';
import '../../panels/smtp-verdict.js';
import { downloadText } from '../download-text.js';
import { explainedStyles } from './explained-styles.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';
import { LogPosition, type ShownSession } from './log-position.js';
import { loggedOctets } from './logged-octets.js';
import type { ConnectionChosenEvent } from './smtp-connection-chooser.js';
import './smtp-connection-chooser.js';
import './smtp-logged-code.js';
import './smtp-logged-conversation.js';
import type { SoughtOctet } from './smtp-logged-message.js';
import './smtp-logged-message.js';
import type { LogDigest } from './worker-contract.js';

const tabs = [
  { name: 'conversation', label: 'Conversation' },
  { name: 'log', label: 'Log' },
  { name: 'message', label: 'Message' },
  { name: 'octets', label: 'Octets' },
  { name: 'code', label: 'As code' },
] as const satisfies readonly Tab[];

type TabName = (typeof tabs)[number]['name'];

const none: readonly never[] = [];

/** What the reader was led to. */
type Sought =
  | { readonly type: 'octets'; readonly evidence: Evidence }
  | { readonly type: 'line'; readonly line: number }
  | ({ readonly type: 'message' } & SoughtOctet);

/** What came of a log: its verdict, and the session of each connection, step by step. */
@customElement('smtp-explained-log')
export class SmtpExplainedLog extends LitElement {
  static override styles = [
    controlStyles,
    explainedStyles,
    css`
      smtp-session-state {
        border-top: 1px solid var(--line);
        background: var(--surface);
      }
    `,
  ];

  @property({ attribute: false }) digest?: LogDigest;
  @property({ attribute: false }) explainer?: Explainer;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;

  @state() private tab: TabName = 'conversation';
  @state() private rows: FetchedRows<LogRow> | undefined;
  @state() private notUnderstood: readonly number[] = none;
  @state() private found: readonly number[] = none;
  @state() private sought: Sought | undefined;
  /** What `#octets` are of. */
  #shown: ShownSession | undefined;
  #octets: OctetSource | undefined;
  readonly #position = new LogPosition(this, () => {
    this.sought = undefined;
  });

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('digest') && this.digest && this.explainer) {
      this.#open(this.digest, this.explainer);
    }
    const { shown } = this.#position;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#octets =
      shown && this.explainer && loggedOctets(shown, this.explainer);
  }

  /** Puts the focus on the verdict. */
  override focus() {
    this.renderRoot.querySelector('smtp-verdict')?.focus();
  }

  protected override render() {
    const { digest } = this;
    if (!digest) return nothing;
    const { connections, verdict } = digest;
    return html`<div class="about">
        <smtp-verdict
          .verdict=${verdict}
          @evidence-asked=${() => void this.#showEvidence()}
        ></smtp-verdict>
        ${connections.length > 1 ? this.#renderChooser(digest) : nothing}
      </div>
      <div class="results">
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
      ${this.#renderState()}`;
  }

  /** Where a log has nothing that was on a wire, there is only the log. */
  get #tabs() {
    const hasOctets = this.digest?.connections.some((one) => one.hasOctets);
    return hasOctets ? tabs : tabs.filter(({ name }) => name === 'log');
  }

  #renderState() {
    const { connection, shown } = this.#position;
    if (!shown || !connection?.hasOctets) return nothing;
    return html`<smtp-session-state
      class="state"
      .state=${shown.view.state}
    ></smtp-session-state>`;
  }

  #renderSteps() {
    const { connection, wanted } = this.#position;
    const { steps = 0 } = connection ?? {};
    if (steps < 2) return nothing;
    return html`<smtp-steps
      .count=${steps}
      .step=${wanted.step}
      @step-chosen=${({ step }: StepChosenEvent) =>
        void this.#position.goToStep(step)}
    ></smtp-steps>`;
  }

  #renderChooser({ connections }: LogDigest) {
    return html`<smtp-connection-chooser
      .connections=${connections}
      .chosen=${this.#position.wanted.connection}
      @connection-chosen=${({ connection }: ConnectionChosenEvent) => {
        this.sought = undefined;
        void this.#position.showConnection(connection);
      }}
    ></smtp-connection-chooser>`;
  }

  #renderTab(name: TabName, digest: LogDigest) {
    switch (name) {
      case 'conversation':
        return this.#renderConversation();
      case 'log':
        return this.#renderLog(digest);
      case 'message':
        return this.#renderMessage();
      case 'octets':
        return this.#renderOctets();
      case 'code':
        return this.#renderCode();
    }
  }

  #renderConversation() {
    const { explainer, sought, masked } = this;
    const { connection, isStepping, shown } = this.#position;
    return html`<smtp-logged-conversation
      ?untimed=${!connection?.hasTimes}
      .explainer=${explainer}
      .shown=${shown}
      .follows=${isStepping}
      .sought=${sought?.type === 'octets' ? sought.evidence : undefined}
      .masked=${masked}
      @download=${() => void this.#download()}
    ></smtp-logged-conversation>`;
  }

  #renderLog({ counts }: LogDigest) {
    const { sought } = this;
    const { isStepping, shown } = this.#position;
    return html`<smtp-log
      .rows=${this.rows}
      .counts=${counts}
      .notUnderstood=${this.notUnderstood}
      .found=${this.found}
      .sought=${sought?.type === 'line' ? sought : undefined}
      .lit=${isStepping && shown ? { ...shown.moment, line: shown.view.line } : undefined}
      .masked=${this.masked}
      @moment-chosen=${({ moment }: MomentChosenEvent) =>
        void this.#position.goToMoment(moment)}
      @find-sought=${(event: FindSoughtEvent) => void this.#find(event)}
    ></smtp-log>`;
  }

  #renderMessage() {
    const { explainer, sought, masked } = this;
    const { shown } = this.#position;
    return html`<smtp-logged-message
      .masked=${masked}
      .explainer=${explainer}
      .shown=${shown}
      .sought=${sought?.type === 'message' ? sought : undefined}
    ></smtp-logged-message>`;
  }

  #renderOctets() {
    return html`<smtp-octets
      .octets=${this.#octets}
      .follows=${this.#position.isStepping}
      .masked=${this.masked}
    ></smtp-octets>`;
  }

  #renderCode() {
    return html`<smtp-logged-code
      .explainer=${this.explainer}
      .connection=${this.#position.wanted.connection}
    ></smtp-logged-code>`;
  }

  #open(digest: LogDigest, explainer: Explainer) {
    const { connections, lines, verdict } = digest;
    const [, number] = /^(\d+)\//.exec(verdict.evidence?.source ?? '') ?? [];
    const first = number
      ? Number(number) - 1
      : connections.findIndex(({ hasOctets }) => hasOctets);
    this.tab = first < 0 ? 'log' : 'conversation';
    this.sought = undefined;
    this.found = none;
    this.rows = new FetchedRows(lines, (start, end) =>
      explainer.ask('logRows', { start, end }),
    );
    void this.#position.open(digest, explainer, Math.max(first, 0));
    void explainer.ask('linesNotUnderstood', {}).then((numbers) => {
      this.notUnderstood = numbers;
    });
  }

  #openTab(name: string) {
    this.tab = tabs.find((tab) => tab.name === name)?.name ?? 'conversation';
    this.sought = undefined;
  }

  async #showEvidence() {
    const { source, span } = this.digest?.verdict.evidence ?? {};
    if (source === undefined || !span) return;
    const [, number, where = ''] = /^(\d+)\/(.*)$/.exec(source) ?? [];
    const offset = span.start;
    if (number === undefined) {
      const line = await this.explainer?.ask('lineOfRemark', { offset });
      this.tab = 'log';
      if (line !== undefined) this.sought = { type: 'line', line };
      return;
    }
    await this.#position.showConnection(Number(number) - 1);
    const [, message] = /^message-(\d+)$/.exec(where) ?? [];
    if (message) {
      this.tab = 'message';
      const transaction = Number(message) - 1;
      this.sought = { type: 'message', transaction, offset };
    } else {
      this.tab = 'conversation';
      const evidence = { source: where, span: { ...span } };
      this.sought = { type: 'octets', evidence };
    }
  }

  async #find({ query }: FindSoughtEvent) {
    this.found = (await this.explainer?.ask('findInLog', { query })) ?? none;
  }

  /** The session that is shown, as a script; secrets left out where they are hidden. */
  async makeScript(): Promise<Blob> {
    const { moment } = this.#position.shown ?? {};
    const { masked } = this;
    const script =
      moment && (await this.explainer?.ask('script', { ...moment, masked }));
    return script ?? new Blob();
  }

  async #download() {
    downloadText('conversation.smtp', await this.makeScript());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explained-log': SmtpExplainedLog;
  }
}
