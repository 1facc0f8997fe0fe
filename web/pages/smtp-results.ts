import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { TlsSummary } from '../../protocol/session/event.js';
import type { MailData } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { PlayerState } from '../clients/player.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import type { TabSelectedEvent } from '../elements/smtp-tabs.js';
import '../elements/smtp-tabs.js';
import { resultTabs } from '../panels/index.js';
import { type SentMailData, sentMailData } from '../panels/sent-mail-data.js';
import type { MessageSelectedEvent } from '../panels/smtp-mailbox.js';
import '../panels/smtp-prompt.js';
import type { Hindrance } from '../panels/smtp-prompt.js';
import { downloadText } from './download-text.js';
import { renderOnChange } from './render-on-change.js';
import type { Services } from './services.js';
import { serverOf } from './target-of.js';

const none: readonly never[] = [];

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
        padding: var(--space-2) var(--space-4) 0;
        background: var(--surface);
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
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        height: 100%;
        min-height: 0;
      }
      .scroll {
        height: 100%;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) services?: Services;
  @property({ attribute: false }) player?: PlayerState;
  @property({ attribute: false }) evidence: readonly Evidence[] = none;

  @state() private tab = 'conversation';
  /** The message chosen in the mailbox; the newest where absent. */
  @state() private chosen: number | undefined;
  @state() private content: Octets | undefined;
  #contentOf: number | undefined;
  /** What `#sentOf` was read from. */
  #mailData: MailData | undefined;
  #sentOf: SentMailData | undefined;

  constructor() {
    super();
    renderOnChange(this, () => this.services?.mailbox);
  }

  protected override willUpdate() {
    void this.#fetchContent();
  }

  protected override render() {
    return html`
      <h2 class="visually-hidden">What came of it</h2>
      ${this.#renderTarget()}
      <smtp-tabs
        label="What came of it"
        .tabs=${resultTabs}
        .selected=${this.tab}
        @tab-selected=${(event: TabSelectedEvent) => void this.#open(event.name)}
      >
        ${resultTabs.map(({ name }) => html`<div class="scroll" slot=${name}>${this.tab === name ? this.#renderPanel(name) : ''}</div>`)}
      </smtp-tabs>
    `;
  }

  async #open(name: string) {
    await resultTabs.find((tab) => tab.name === name)?.load();
    this.tab = name;
  }

  #renderTarget() {
    const player = this.player;
    if (!player) return '';
    const tls = lastSecured(player);
    return html`<div class="target">
      talking to <span class="pill">${serverOf(player.target)}</span>
      ${tls ? renderTls(tls) : ''}
    </div>`;
  }

  #renderPanel(name: string) {
    switch (name) {
      case 'conversation':
        return this.#renderConversation();
      case 'message':
        return html`<smtp-message .session=${this.player?.session}></smtp-message>`;
      case 'mailbox':
        return this.#renderMailbox();
      default:
        return html`<smtp-octets .session=${this.player?.session}></smtp-octets>`;
    }
  }

  #renderConversation() {
    const player = this.player;
    const hasTyped = (player?.session.client.length ?? 0) > 0;
    return html`<div class="talk">
      <smtp-conversation
        .session=${player?.session}
        .evidence=${this.evidence}
        .server=${player ? serverOf(player.target) : ''}
        @download=${this.#download}
      ></smtp-conversation>
      <smtp-prompt
        .phase=${player?.session.state.phase ?? 'connecting'}
        ?disabled=${player?.isBusy}
        .hindrance=${hindranceOf(player)}
        ?keepable=${hasTyped}
      ></smtp-prompt>
    </div>`;
  }

  #renderMailbox() {
    const mailbox = this.services?.mailbox.state;
    return html`<smtp-mailbox
      .messages=${mailbox?.messages ?? none}
      .selected=${this.#selected}
      .content=${this.#contentOf === this.#selected ? this.content : undefined}
      .sent=${this.#sent}
      ?loading=${mailbox?.link === 'connecting'}
      .error=${
        mailbox?.link === 'reconnecting'
          ? 'The relay does not answer: what is shown may be out of date. It is asked again by itself.'
          : undefined
      }
      @message-selected=${(event: MessageSelectedEvent) => {
        this.chosen = event.n;
      }}
    ></smtp-mailbox>`;
  }

  get #selected() {
    const messages = this.services?.mailbox.state.messages ?? none;
    const isThere = messages.some(({ n }) => n === this.chosen);
    return isThere ? this.chosen : messages.at(-1)?.n;
  }

  /** What was sent last, where the chosen message may be that one. */
  get #sent(): SentMailData | undefined {
    const { session } = this.player ?? {};
    const accepted = session?.transactions.filter(
      ({ outcome }) => outcome === 'accepted',
    );
    const same = accepted?.findLast(
      ({ mailData }) => mailData?.content === this.content,
    );
    const { mailData } = same ?? accepted?.at(-1) ?? {};
    if (mailData !== this.#mailData) {
      this.#mailData = mailData;
      this.#sentOf =
        mailData && session && sentMailData(session.client, mailData);
    }
    return this.#sentOf;
  }

  async #fetchContent() {
    const selected = this.#selected;
    if (this.tab !== 'mailbox' || selected === this.#contentOf) return;
    this.#contentOf = selected;
    this.content = undefined;
    if (selected === undefined) return;
    const content = await this.services?.mailbox.content(selected);
    if (this.#contentOf === selected) this.content = content;
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

/** Why nothing can be typed: of a recording first, since Forward leads to its end alone. */
function hindranceOf(player?: PlayerState): Hindrance | undefined {
  if (player?.staleReason === 'reloaded') return 'recording';
  return player?.isBehind ? 'behind' : undefined;
}

function lastSecured({ session }: PlayerState) {
  if (!session.state.isSecured) return undefined;
  return session.exchanges.findLast(({ secured }) => secured)?.secured;
}

function renderTls({ protocol, authorized }: TlsSummary) {
  const version = protocol.replace('TLSv', 'TLS ');
  return authorized
    ? html`<span class="pill verified">${version} · verified</span>`
    : html`<span class="pill unverified">${version} · not verified</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-results': SmtpResults;
  }
}
