import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import {
  type FindMovedEvent,
  FindSoughtEvent,
} from '../elements/smtp-find-field.js';
import '../elements/smtp-find-field.js';
import { printStyles } from '../elements/print-styles.js';
import '../elements/smtp-virtual-list.js';
import type { ShownExchange, ShownRow } from './conversation-row.js';
import type { Find, PlacedFind } from './find-in-session.js';
import { followRows } from './follow-rows.js';
import type { ExchangeCauses } from './program/exchange-causes.js';
import type { RowSource } from './row-source.js';
import './smtp-connection-note.js';
import './smtp-exchange.js';

const none: readonly never[] = [];

/** The learner asked for the whole conversation as a script. */
export class DownloadEvent extends Event {
  static readonly type = 'download';

  constructor() {
    super(DownloadEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * The rows of a conversation, and what finds text in them.
 *
 * @fires find-sought - When the learner types what to find.
 * @fires download - When the learner asks for the conversation as `.smtp`.
 * @slot - What to say where there are no rows.
 */
@customElement('smtp-conversation-rows')
export class SmtpConversationRows extends LitElement {
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
    printStyles,
  ];

  @property({ attribute: false }) rows?: RowSource<ShownRow>;
  /** The row of the newest exchange; -1 where there is none. */
  @property({ type: Number }) newest = -1;
  /** What was found, in order. */
  @property({ attribute: false }) finds: readonly PlacedFind[] = none;
  /** Octets that met a goal, to be lit up. */
  @property({ attribute: false }) evidence: readonly Evidence[] = none;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether it is read from a log, to which nothing more comes. */
  @property({ type: Boolean }) logged = false;
  /** Whether nobody knows when things happened. */
  @property({ type: Boolean }) untimed = false;
  /** Whether what is new is scrolled to. */
  @property({ attribute: false }) follows = true;
  /** What was said last, for those who do not see it come. */
  @property() announcement = '';
  /** Octets to mark and to bring into view; equal ones of another identity are gone to again. */
  @property({ attribute: false }) sought?: PlacedFind | undefined;
  /** What the program that was run has to do with the exchange at a place in the session; absent where none was. */
  @property({ attribute: false }) causesOf?:
    | ((exchange: number) => ExchangeCauses | undefined)
    | undefined;

  @state() private folded = false;
  /** Which of the finds the reader is at. */
  @state() private at = 0;

  #findsOf = new Map<number, Find[]>();
  /** The find that the reader is at, made anew each time it is gone to. */
  #current: Find | undefined;

  constructor() {
    super();
    followRows(this, () => this.rows);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('finds') || changed.has('sought')) this.#sortFinds();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('sought') && this.sought) this.#goTo(this.sought);
  }

  /** Goes to the first of the finds. */
  showFirst() {
    this.at = 0;
    this.#goTo(this.finds[0]);
  }

  protected override render() {
    const count = this.rows?.count ?? 0;
    return html`<div class="bar">
        <smtp-find-field
          .count=${this.finds.length}
          .at=${this.at}
          @find-sought=${this.#seek}
          @find-moved=${this.#move}
        ></smtp-find-field>
        <button aria-pressed=${!this.folded} @click=${this.#fold}>Notes</button>
        <button
          ?disabled=${this.newest < 0}
          @click=${() => this.dispatchEvent(new DownloadEvent())}
        >
          Download .smtp
        </button>
        <div class="visually-hidden" role="status">${this.announcement}</div>
      </div>
      ${
        count === 0
          ? html`<div class="empty"><slot></slot></div>`
          : html`<smtp-virtual-list
              ?follows=${this.follows}
              label="Conversation"
              .count=${count}
              .newest=${this.newest}
              .renderRow=${(index: number) => this.#renderRow(index)}
              @keydown=${this.#openFind}
            ></smtp-virtual-list>`
      }`;
  }

  #renderRow(index: number) {
    const row = this.rows?.at(index);
    if (!row) return html`${nothing}`;
    return row.type === 'exchange'
      ? this.#renderExchange(row)
      : html`<smtp-connection-note
          .row=${row}
          ?logged=${this.logged}
          ?untimed=${this.untimed}
        ></smtp-connection-note>`;
  }

  #renderExchange(row: ShownExchange) {
    return html`<smtp-exchange
      .exchange=${row.exchange}
      .session=${row.session}
      .from=${row.from}
      .left=${row.left}
      .annotated=${row.annotated}
      .number=${row.number}
      .evidence=${this.evidence}
      .finds=${this.#findsOf.get(row.exchange.index) ?? none}
      .current=${this.#current}
      .causes=${this.causesOf?.(row.exchange.index)}
      .folded=${this.folded}
      .masked=${this.masked}
      .logged=${this.logged}
      .untimed=${this.untimed}
    ></smtp-exchange>`;
  }

  #sortFinds() {
    const { finds, sought } = this;
    this.#findsOf = new Map();
    for (const find of sought ? [...finds, sought] : finds) {
      const others = this.#findsOf.get(find.exchange);
      if (others) others.push(find);
      else this.#findsOf.set(find.exchange, [find]);
    }
    this.at = Math.min(this.at, Math.max(finds.length - 1, 0));
  }

  #seek({ query }: FindSoughtEvent) {
    this.dispatchEvent(new FindSoughtEvent(query));
  }

  #move({ by }: FindMovedEvent) {
    const { length } = this.finds;
    if (length === 0) return;
    this.at = (this.at + by + length) % length;
    this.#goTo(this.finds[this.at]);
  }

  #goTo(find: PlacedFind | undefined) {
    this.#current = find && { ...find, span: { ...find.span } };
    this.requestUpdate();
    if (!find) return;
    this.renderRoot.querySelector('smtp-virtual-list')?.scrollToRow(find.row);
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

declare global {
  interface HTMLElementTagNameMap {
    'smtp-conversation-rows': SmtpConversationRows;
  }
  interface HTMLElementEventMap {
    download: DownloadEvent;
  }
}
