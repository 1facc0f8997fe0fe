import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Exchange, Session } from '../../protocol/session/session.js';
import { decodeText, type Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { wordsOfCode } from '../elements/smtp-code-chip.js';
import type {
  FindMovedEvent,
  FindSoughtEvent,
} from '../elements/smtp-find-field.js';
import '../elements/smtp-find-field.js';
import '../elements/smtp-virtual-list.js';
import { type ConversationRow, conversationRows } from './conversation-row.js';
import { type Find, findInSession } from './find-in-session.js';
import { practicePasswords } from './practice-passwords.js';
import './smtp-connection-note.js';
import './smtp-exchange.js';

type Explanations =
  typeof import('../../protocol/annotate/annotate-exchange.js');

const none: readonly never[] = [];
const directions = ['client', 'server'] as const;

/** The learner asked for the whole conversation as a script. */
export class DownloadEvent extends Event {
  static readonly type = 'download';

  constructor() {
    super(DownloadEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * The conversation: every exchange in full, each token explained where it stands.
 *
 * @fires download - When the learner asks for the conversation as `.smtp`.
 */
@customElement('smtp-conversation')
export class SmtpConversation extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        min-height: 0;
        background: var(--paper);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      smtp-find-field {
        flex: 1 1 12rem;
      }
      button[aria-pressed='true']::before {
        content: '✓ ';
      }
      smtp-virtual-list {
        --smtp-row-padding: var(--space-2) var(--space-4);
      }
      .empty {
        align-self: center;
        justify-self: center;
        max-width: 26rem;
        padding: var(--space-6);
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  /** Octets that met a goal, to be lit up. */
  @property({ attribute: false }) evidence: readonly Evidence[] = none;
  /** Where Step would connect to, as `mx.sandbox.test:25`. */
  @property() server = '';
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether it is read from a log: nothing more comes, and there is no Step to press. */
  @property({ type: Boolean }) logged = false;
  /** Whether nobody knows when things happened. */
  @property({ type: Boolean }) untimed = false;
  /** Whether what is new is scrolled to. */
  @property({ attribute: false }) follows = true;
  /** Octets to mark and to bring into view; equal ones of another identity are gone to again. */
  @property({ attribute: false }) sought?: Evidence | undefined;

  /** What knows the meaning of octets; it is large, and comes after the first paint. */
  @state() private explanations?: Explanations;
  @state() private folded = false;
  @state() private query = '';
  /** Which of the finds the reader is at. */
  @state() private at = 0;
  /** What was said last, for those who do not see it come. */
  @state() private announcement = '';

  #rows: readonly ConversationRow[] = none;
  #finds: readonly Find[] = none;
  #findsOf = new Map<number, Find[]>();
  /** The find that the reader is at, made anew each time it is gone to. */
  #current: Find | undefined;
  readonly #annotated = new WeakMap<Exchange, AnnotatedExchange>();

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('session')) {
      this.#rows = this.session ? conversationRows(this.session) : none;
    }
    const isSearched = ['session', 'query', 'sought'].some((name) =>
      changed.has(name),
    );
    if (isSearched) this.#find();
    if (changed.has('session')) this.#announce(changed.get('session'));
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('sought') && this.sought) this.#goTo(this.#soughtFind);
  }

  protected override firstUpdated() {
    requestAnimationFrame(() => void this.#loadExplanations());
  }

  async #loadExplanations() {
    this.explanations = await import(
      '../../protocol/annotate/annotate-exchange.js'
    );
  }

  protected override render() {
    const count = this.#rows.length;
    return html`<div class="bar">
        <smtp-find-field
          .count=${this.#finds.length}
          .at=${this.at}
          @find-sought=${this.#seek}
          @find-moved=${this.#move}
        ></smtp-find-field>
        <button aria-pressed=${!this.folded} @click=${this.#fold}>Notes</button>
        <button
          ?disabled=${!this.session?.exchanges.length}
          @click=${() => this.dispatchEvent(new DownloadEvent())}
        >
          Download .smtp
        </button>
        <div class="visually-hidden" role="status">${this.announcement}</div>
      </div>
      ${
        count === 0
          ? this.#renderEmpty()
          : html`<smtp-virtual-list
              ?follows=${this.follows}
              label="Conversation"
              .count=${count}
              .newest=${this.#rows.findLastIndex(isExchange)}
              .renderRow=${(index: number) => this.#renderRow(index)}
              @keydown=${this.#openFind}
            ></smtp-virtual-list>`
      }`;
  }

  #renderEmpty() {
    if (this.logged) {
      return html`<p class="empty">
        Nothing that was said on the wire stands in the log here.
      </p>`;
    }
    const server = this.server
      ? html`<strong>${this.server}</strong>`
      : 'the server';
    return html`<p class="empty">
      Press <strong>Step</strong> to open a connection to ${server}: what both
      sides say will stand here, with every part of it explained.
    </p>`;
  }

  #renderRow(index: number) {
    const row = this.#rows[index];
    // What is secret is known only once it is explained.
    if (this.masked && !this.explanations) return html`…`;
    return row?.type === 'exchange'
      ? this.#renderExchange(row)
      : html`<smtp-connection-note
          .row=${row}
          ?untimed=${this.untimed}
        ></smtp-connection-note>`;
  }

  #renderExchange({
    exchange,
    number,
  }: Extract<ConversationRow, { type: 'exchange' }>) {
    return html`<smtp-exchange
      .exchange=${exchange}
      .session=${this.session}
      .annotated=${this.#annotate(exchange)}
      .number=${number}
      .evidence=${this.evidence}
      .finds=${this.#findsOf.get(exchange.index) ?? none}
      .current=${this.#current}
      .folded=${this.folded}
      .masked=${this.masked}
      .logged=${this.logged}
      .untimed=${this.untimed}
    ></smtp-exchange>`;
  }

  /** What is said about `exchange`; read once, as exchanges do not change. */
  #annotate(exchange: Exchange): AnnotatedExchange {
    const known = this.#annotated.get(exchange);
    if (known || !this.session || !this.explanations) {
      return known ?? nothingSaid;
    }
    const { annotateExchange } = this.explanations;
    const passwords = practicePasswords(this.session);
    const annotated = annotateExchange(exchange, this.session, passwords);
    this.#annotated.set(exchange, annotated);
    return annotated;
  }

  #find() {
    this.#finds = this.session ? findInSession(this.session, this.query) : none;
    this.#findsOf = new Map();
    const sought = this.#soughtFind;
    for (const find of sought ? [...this.#finds, sought] : this.#finds) {
      const others = this.#findsOf.get(find.exchange);
      if (others) others.push(find);
      else this.#findsOf.set(find.exchange, [find]);
    }
    this.at = Math.min(this.at, Math.max(this.#finds.length - 1, 0));
  }

  #seek({ query }: FindSoughtEvent) {
    this.query = query;
    this.at = 0;
    void this.updateComplete.then(() => this.#showFind());
  }

  #move({ by }: FindMovedEvent) {
    const { length } = this.#finds;
    if (length === 0) return;
    this.at = (this.at + by + length) % length;
    this.#showFind();
  }

  /** What is sought, where the session has it. */
  get #soughtFind(): Find | undefined {
    const { sought, session } = this;
    if (!sought || !session) return undefined;
    const { span } = sought;
    const source = directions.find((one) => one === sought.source);
    if (!source) return undefined;
    const exchange = session.exchanges.find(({ turn, replies }) =>
      source === 'client'
        ? turn && overlaps(turn.span, span)
        : replies.some((reply) => overlaps(reply.span, span)),
    );
    return exchange && { source, span, exchange: exchange.index };
  }

  #showFind() {
    this.#goTo(this.#finds[this.at]);
  }

  #goTo(find: Find | undefined) {
    this.#current = find && { ...find, span: { ...find.span } };
    this.requestUpdate();
    if (!find) return;
    const index = this.#rows.findIndex(
      (row) => row.type === 'exchange' && row.exchange.index === find.exchange,
    );
    this.renderRoot.querySelector('smtp-virtual-list')?.scrollToRow(index);
  }

  #announce(before: Session | undefined) {
    const fresh = countReplies(this.session) - countReplies(before);
    if (!before || fresh < 1) return;
    const replied = this.session?.exchanges.findLast(
      ({ replies }) => replies.length > 0,
    );
    const reply = replied?.replies.at(-1);
    if (!reply || !this.session) return;
    const { start, end } = reply.span;
    const octets = this.session.server.slice(start, Math.min(end, start + 200));
    const [line = ''] = this.#isSecret(reply.span, replied)
      ? ['a secret']
      : decodeText(octets as Octets).split('\r\n');
    const last = fresh > 1 ? `${fresh} replies, the last one: ` : 'Server: ';
    this.announcement = `${last}${line} (${wordsOfCode(reply.code)})`;
  }

  /** Whether a reply has anything that is not to be told. */
  #isSecret(span: Span, exchange: Exchange | undefined) {
    if (!this.masked || !exchange) return false;
    return this.#annotate(exchange).server.some(
      (note) => note.isSecret && overlaps(note.span, span),
    );
  }

  #fold() {
    this.folded = !this.folded;
  }

  #openFind(event: KeyboardEvent) {
    if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return;
    // The browser's own would miss what is not in the document.
    event.preventDefault();
    this.renderRoot.querySelector('smtp-find-field')?.focus();
  }
}

function countReplies(session: Session | undefined) {
  let count = 0;
  for (const { replies } of session?.exchanges ?? none) count += replies.length;
  return count;
}

function overlaps(one: Span, other: Span) {
  return one.start < other.end && one.end > other.start;
}

function isExchange({ type }: ConversationRow) {
  return type === 'exchange';
}

const nothingSaid: AnnotatedExchange = {
  summary: '',
  client: none,
  server: none,
  findings: none,
};

declare global {
  interface HTMLElementTagNameMap {
    'smtp-conversation': SmtpConversation;
  }
  interface HTMLElementEventMap {
    download: DownloadEvent;
  }
}
