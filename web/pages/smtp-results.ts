import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { KnownTls } from '../../protocol/session/event.js';
import type { PlayerState } from '../clients/player.js';
import type { ServerPlayer } from '../clients/serving/server-player.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import type { TabSelectedEvent } from '../elements/tab-selected.js';
import '../elements/smtp-tabs.js';
import { bytesOf } from '../../protocol/source/octets.js';
import type { ExchangeAskedEvent } from '../panels/exchange-asked.js';
import {
  type ResultTab,
  type ResultWorld,
  resultTabs,
} from '../panels/index.js';
import type { DownloadOctetsEvent } from '../panels/mailbox/download-asked.js';
import type { MessageSelectedEvent } from '../panels/mailbox/smtp-mail-list.js';
import type { SessionAskedEvent } from '../panels/path/session-asked.js';
import type { RetryAskedEvent } from '../panels/path/smtp-path.js';
import type { HourChosenEvent } from '../panels/path/smtp-sandbox-clock.js';
import type { DownloadTextEvent } from '../panels/smtp-convert.js';
import type { WorkspaceClient } from '../transport/workspace-client.js';
import { downloadText } from './download-text.js';
import { renderOnChange } from './render-on-change.js';
import type { Services } from './services.js';
import { ShownMessage } from './shown-message.js';
import { ShownSession } from './shown-session.js';
import { serverOf } from './target-of.js';

const none: readonly never[] = [];

/** The host that the learner plays. */
const playedHost = 'you.sandbox.test';

/** What came of the script: whom it talks to, and the tabs with the conversation, message, mailbox and octets. */
@customElement('smtp-results')
export class SmtpResults extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
      }
      .target {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        align-items: center;
        padding-block-end: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--step-0);
      }
      .pill {
        border: 1px solid var(--line);
        border-radius: 99px;
        padding: 0 var(--space-3);
        background: var(--paper);
        color: var(--ink);
        font-family: var(--font-wire);
      }
      .verified {
        color: var(--ok);
        border-color: currentColor;
      }
      .unverified {
        color: var(--no);
        border-color: currentColor;
      }
      smtp-tabs {
        flex: 1 1 auto;
        min-height: 0;
      }
      .talk {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
      }
      .talk > smtp-conversation {
        flex: 1 1 0;
        height: auto;
      }
      .scroll {
        height: 100%;
        overflow: auto;
      }
      :host([serving]) {
        display: grid;
        grid-template: minmax(0, 1fr) / repeat(2, minmax(0, 1fr));
        gap: 1px;
        background: var(--line);
      }
      :host([serving]) smtp-tabs {
        background: var(--paper);
      }
      @media (max-width: 1080px) {
        :host([serving]) {
          grid-template: repeat(2, minmax(0, 1fr)) / minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) services?: Services;
  @property({ attribute: false }) player?: PlayerState;
  @property({ attribute: false }) evidence: readonly Evidence[] = none;

  /** The server chosen, as `host:port`; a script may name another. */
  @property() server = '';
  /** The line of a program that is looked at; that where it stands, where absent. */
  @property({ attribute: false }) line?: number | undefined;

  @state() private tab = 'conversation';
  /** Absent until a tab is opened that shows anything of it. */
  @state() private workspace?: WorkspaceClient;
  /** Present while the server is the learner's to play. */
  /** Whether the learner plays the server: it stands beside its client. */
  @property({ type: Boolean, reflect: true }) serving = false;

  @state() private playedServer?: ServerPlayer | undefined;
  @state() private sought?: { readonly exchange: number };
  readonly #message = new ShownMessage(this);
  readonly #session = new ShownSession(this);
  #wasPlayed = false;

  constructor() {
    super();
    renderOnChange(this, () => this.services?.mailbox);
    renderOnChange(this, () => this.workspace);
  }

  /** Brings an exchange of the conversation into view, by its place in the session. */
  showExchange(exchange: number) {
    this.tab = 'conversation';
    this.sought = { exchange };
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.playedServer?.stop();
    this.playedServer = undefined;
  }

  protected override willUpdate() {
    if (this.#isPlayed !== this.#wasPlayed) void this.#playServer();
    const isThere = this.#tabs.some(({ name }) => name === this.tab);
    if (!isThere) this.tab = 'conversation';
    const { services, workspace } = this;
    if (!services || !workspace) return;
    if (this.tab === 'mailbox') {
      void this.#message.fetch(services.mailbox, workspace);
    } else if (this.tab === 'path') void this.#session.fetch(workspace);
  }

  protected override render() {
    return html`
      <h2 class="visually-hidden">What came of it</h2>
      <smtp-tabs
        label="What came of it"
        .tabs=${this.#tabs}
        .selected=${this.tab}
        @tab-selected=${(event: TabSelectedEvent) => void this.#open(event.name)}
        @message-selected=${(event: MessageSelectedEvent) => this.#showMessage(event.n)}
        @mailbox-empty-asked=${() => void this.workspace?.emptyMailbox()}
        @session-asked=${(event: SessionAskedEvent) => this.#showSession(event.session)}
        @session-closed=${() => this.#session.choose(undefined)}
        @hour-chosen=${(event: HourChosenEvent) => void this.workspace?.setClock(event.seconds)}
        @retry-asked=${(event: RetryAskedEvent) => void this.workspace?.retry(event.id)}
        @download=${this.#download}
        @download-octets=${({ fileName, octets }: DownloadOctetsEvent) => downloadText(fileName, new Blob([bytesOf(octets)]))}
        @download-text=${(event: DownloadTextEvent) => downloadText(event.fileName, event.text)}
        @exchange-asked=${({ index }: ExchangeAskedEvent) => this.showExchange(index)}
      >
        ${this.#renderTarget()}
        ${this.#tabs.map(({ name, render }) => html`<div class="scroll" slot=${name}>${this.tab === name ? render(this.#world) : ''}</div>`)}
      </smtp-tabs>
      ${
        this.serving
          ? html`<smtp-played-server
              .player=${this.playedServer}
            ></smtp-played-server>`
          : nothing
      }
    `;
  }

  get #tabs(): readonly ResultTab[] {
    const { player } = this;
    return resultTabs.filter(({ isShown }) => isShown?.({ player }) ?? true);
  }

  /** Whether the learner is the server. */
  get #isPlayed() {
    const hosts = [this.server.split(':')[0], this.player?.target.host];
    return hosts.includes(playedHost);
  }

  /** Lets clients in as soon as one may come, and shows who comes. */
  async #playServer() {
    this.#wasPlayed = this.#isPlayed;
    this.serving = this.#isPlayed;
    this.playedServer?.stop();
    this.playedServer = undefined;
    if (!this.#isPlayed || !this.services) return;
    void import('./smtp-played-server.js');
    const player = await this.services.createServerPlayer();
    if (!this.#isPlayed || !this.isConnected) return;
    this.playedServer = player;
    player.start();
  }

  async #open(name: string) {
    this.#message.askAgain();
    // What was pressed in another panel goes with that: the tab gets its focus.
    const pressed = this.shadowRoot?.activeElement;
    const isLed = pressed && pressed.localName !== 'smtp-tabs';
    // Shown at once, and filled when it has come: another may be chosen meanwhile.
    this.tab = name;
    if (isLed) {
      await this.updateComplete;
      this.renderRoot.querySelector('smtp-tabs')?.focus();
    }
    const tab = this.#tabs.find((each) => each.name === name);
    await Promise.all([tab?.load(), tab?.asksWorkspace && this.#follow()]);
  }

  #showMessage(n: number) {
    this.#message.choose(n);
    if (this.tab !== 'mailbox') void this.#open('mailbox');
  }

  #showSession(session: number | 'own') {
    if (session === 'own') this.tab = 'conversation';
    else this.#session.choose(session);
  }

  async #follow() {
    const { workspaceOf } = await import('../transport/workspace-client.js');
    if (this.services) this.workspace = workspaceOf(this.services.mailbox);
  }

  #renderTarget() {
    const player = this.player;
    // A program says whom it talks to when it connects.
    if (!player || player.program?.connection === 0) return '';
    const tls = lastSecured(player);
    return html`<div class="target" slot="aside">
      talking to <span class="pill">${serverOf(player.target)}</span>
      ${tls ? renderTls(tls) : ''}
    </div>`;
  }

  get #world(): ResultWorld {
    const { player, evidence, services, workspace } = this;
    const message = this.#message;
    return {
      player,
      evidence,
      line: this.line,
      sought: this.sought,
      server: player ? serverOf(player.target) : '',
      // Read where it is shown: what was sent is long to make out.
      get mailbox() {
        return message.view(services?.mailbox, player?.session);
      },
      path: {
        workspace: workspace?.state?.workspace,
        receivedAt: workspace?.state?.receivedAt ?? 0,
        hosts: workspace?.facts?.hosts ?? none,
        session: this.#session.session,
      },
    };
  }

  async #download() {
    const { printSession } = await import(
      '../../protocol/session/print-session.js'
    );
    if (!this.player) return;
    const script = printSession(this.player.session, { maskSecrets: true });
    downloadText('conversation.smtp', script);
  }
}

function lastSecured({ session }: PlayerState) {
  if (!session.state.isSecured) return undefined;
  return session.exchanges.findLast(({ secured }) => secured)?.secured;
}

function renderTls({ protocol, authorized }: KnownTls) {
  const version = protocol?.replace('TLSv', 'TLS ') ?? 'TLS';
  if (authorized === undefined)
    return html`<span class="pill">${version}</span>`;
  return authorized
    ? html`<span class="pill verified">${version} · verified</span>`
    : html`<span class="pill unverified">${version} · not verified</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-results': SmtpResults;
  }
}
