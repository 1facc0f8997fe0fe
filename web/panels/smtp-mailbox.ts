import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import type { MailboxMessage } from '../../relay/contract.js';
import { controlStyles } from '../elements/control-styles.js';
import '../elements/smtp-wire.js';
import { firstDifference } from './first-difference.js';

/** The learner chose a message of the mailbox. */
export class MessageSelectedEvent extends Event {
  static readonly type = 'message-selected';

  readonly n: number;

  constructor(n: number) {
    super(MessageSelectedEvent.type, { bubbles: true, composed: true });
    this.n = n;
  }
}

/**
 * What arrived in the sandbox, and the chosen message beside what was sent.
 *
 * @fires message-selected - When the learner chooses a message.
 */
@customElement('smtp-mailbox')
export class SmtpMailbox extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
        padding: var(--space-4);
      }
      h2,
      h3 {
        font-size: var(--step-1);
        margin: 0 0 var(--space-2);
      }
      h3 {
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      ul {
        list-style: none;
        margin: 0 0 var(--space-4);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        max-height: 14rem;
        overflow: auto;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li button {
        display: grid;
        grid-template-columns: 1.2rem minmax(0, 1fr) auto;
        gap: 0 var(--space-2);
        width: 100%;
        text-align: start;
        border: 0;
        border-radius: 0;
        background: none;
        padding: var(--space-2) var(--space-3);
      }
      li button[aria-pressed='true'] {
        background: var(--client-soft);
        box-shadow: inset 3px 0 var(--client);
      }
      li button:focus-visible {
        outline-offset: -2px;
      }
      .paths {
        overflow-wrap: anywhere;
        font-family: var(--font-wire);
      }
      .more {
        grid-column: 2 / -1;
        color: var(--ink-soft);
      }
      .columns {
        display: grid;
        gap: var(--space-4);
      }
      @container (min-width: 42rem) {
        .columns {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .content {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        padding: var(--space-2) var(--space-3);
        max-height: 26rem;
        overflow: auto;
      }
      .content:focus-visible {
        outline: 2px solid var(--client);
      }
      .added {
        margin-bottom: var(--space-4);
      }
      .added .content {
        background: var(--sunken);
      }
      .verdict {
        margin: 0 0 var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        border-left: 3px solid var(--ok);
        background: var(--ok-soft);
      }
      .verdict.differs,
      .error {
        border-color: var(--no);
        background: var(--no-soft);
      }
      .verdict strong {
        color: var(--ok);
      }
      .verdict.differs strong,
      .error strong {
        color: var(--no);
      }
      .error {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--no);
        border-radius: var(--radius);
      }
      .empty {
        max-width: 26rem;
        margin: var(--space-8) auto;
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  /** What arrived, oldest first. */
  @property({ attribute: false }) messages: readonly MailboxMessage[] = [];
  /** The `n` of the chosen message; absent where none is. */
  @property({ type: Number }) selected?: number | undefined;
  /** The content of the chosen message as the server keeps it; absent while it is fetched. */
  @property({ attribute: false }) content?: Octets | undefined;
  /** The content that was sent, dots removed; absent where it is not known. */
  @property({ attribute: false }) sent?: Octets | undefined;
  @property({ type: Boolean }) loading = false;
  /** A sentence: why the mailbox cannot be shown; absent where it can. */
  @property() error?: string | undefined;

  /** The octet in which what was sent and what arrived differ first; none where they do not. */
  #difference: readonly Span[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('sent') && !changed.has('content')) return;
    const { sent, content } = this;
    const isKnown = sent !== undefined && content !== undefined;
    const start = isKnown ? firstDifference(sent, content) : undefined;
    this.#difference = start === undefined ? [] : [{ start, end: start + 1 }];
  }

  protected override render() {
    const { messages, selected, error } = this;
    const chosen = messages.find(({ n }) => n === selected);
    return html`${
      error
        ? html`<p class="error" role="alert">
              <strong>✕ The mailbox cannot be read.</strong> ${error}
            </p>`
        : nothing
    }
      ${messages.length === 0 ? this.#renderEmpty() : this.#renderList()}
      ${chosen ? this.#renderMessage(chosen) : nothing}`;
  }

  #renderEmpty() {
    if (this.error) return nothing;
    return html`<p class="empty" role="status">
      ${
        this.loading
          ? 'Looking into the mailbox …'
          : 'Nothing has arrived yet. Once a server of the sandbox answers the lone dot with 250, the message is here.'
      }
    </p>`;
  }

  #renderList() {
    const newestFirst = this.messages.toReversed();
    return html`<h2>Arrived (${this.messages.length})</h2>
      <ul>
        ${newestFirst.map((message) => this.#renderItem(message))}
      </ul>`;
  }

  #renderItem({ n, at, reversePath, forwardPaths, octets }: MailboxMessage) {
    const isSelected = n === this.selected;
    return html`<li>
      <button
        aria-pressed=${isSelected}
        @click=${() => this.dispatchEvent(new MessageSelectedEvent(n))}
      >
        <span aria-hidden="true">${isSelected ? '▸' : ''}</span>
        <span class="paths">${forwardPaths.join(', ')}</span>
        <time datetime=${at}>${new Date(at).toLocaleTimeString('en-GB')}</time>
        <span class="more"
          >from &lt;${reversePath}&gt;, ${countOctets(octets)}</span
        >
      </button>
    </li>`;
  }

  #renderMessage({ added }: MailboxMessage) {
    const { content, sent } = this;
    if (content === undefined) {
      return html`<p class="empty" role="status">Fetching the message …</p>`;
    }
    const at = this.#difference;
    return html`${sent === undefined ? nothing : renderVerdict(sent, at[0]?.start)}
      ${
        added
          ? html`<div class="added">
              <h3>Added on delivery, before the rest</h3>
              ${renderContent('Added on delivery', encodeText(added), [])}
            </div>`
          : nothing
      }
      <div class="columns">
        ${
          sent === undefined
            ? nothing
            : html`<div>
                <h3>Sent: ${countOctets(sent.length)}</h3>
                ${renderContent('Sent', sent, at)}
              </div>`
        }
        <div>
          <h3>Arrived: ${countOctets(content.length)}</h3>
          ${renderContent('Arrived', content, at)}
        </div>
      </div>`;
  }
}

function renderVerdict(sent: Octets, difference: number | undefined) {
  if (difference === undefined) {
    return html`<p class="verdict">
      <strong>✓ Octet for octet the same:</strong> ${countOctets(sent.length)}
      were sent, dots removed, and the same arrived.
    </p>`;
  }
  return html`<p class="verdict differs">
    <strong>✕ Not the same:</strong> the first difference is at offset
    ${difference.toLocaleString('en')}, marked in both.
  </p>`;
}

function renderContent(label: string, octets: Octets, found: readonly Span[]) {
  return html`<div class="content" tabindex="0" role="group" aria-label=${label}>
    <smtp-wire
      .octets=${octets}
      .found=${found}
      .current=${found[0]}
    ></smtp-wire>
  </div>`;
}

function countOctets(count: number) {
  return `${count.toLocaleString('en')} ${count === 1 ? 'octet' : 'octets'}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mailbox': SmtpMailbox;
  }
  interface HTMLElementEventMap {
    'message-selected': MessageSelectedEvent;
  }
}
