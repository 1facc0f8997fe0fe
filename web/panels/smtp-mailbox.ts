import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { wireOffsetOf } from '../../protocol/smtp/dot-stuffing.js';
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import type { Reference, Span } from '../../protocol/source/syntax-tree.js';
import type { MailboxMessage } from '../../relay/contract.js';
import { controlStyles } from '../elements/control-styles.js';
import '../elements/smtp-reference.js';
import '../elements/smtp-wire.js';
import { firstDifference } from './first-difference.js';
import type { SentMailData } from './sent-mail-data.js';

const none: readonly never[] = [];

const transparency: Reference = { rfc: 5321, section: '4.5.2' };

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
      .verdict.single {
        border-color: var(--later);
        background: var(--later-soft);
      }
      .verdict.single strong {
        color: var(--later);
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
  /** What was sent; absent where it is not known. */
  @property({ attribute: false }) sent?: SentMailData | undefined;
  @property({ type: Boolean }) loading = false;
  /** A sentence: why the mailbox cannot be shown; absent where it can. */
  @property() error?: string | undefined;

  /** The first octet of what arrived that is not as it was sent; absent where there is none. */
  #difference: number | undefined;
  /** Where dots were removed from what was sent. */
  #removed: readonly Span[] = none;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('sent') && !changed.has('content')) return;
    const { sent, content } = this;
    this.#removed = sent?.unstuffed.removedDots.map(spanAt) ?? none;
    this.#difference =
      sent && content !== undefined
        ? firstDifference(sent.unstuffed.content, content)
        : undefined;
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
    const difference = this.#difference;
    if (content === undefined) {
      return html`<p class="empty" role="status">Fetching the message …</p>`;
    }
    return html`${sent ? renderVerdict(sent, difference) : nothing}
      ${
        added
          ? html`<div class="added">
              <h3>Added on delivery, before the rest</h3>
              ${renderContent('Added on delivery', encodeText(added))}
            </div>`
          : nothing
      }
      <div class="columns">
        ${
          sent
            ? html`<div>
                <h3>Sent: ${countOctets(sent.wire.length)}</h3>
                ${renderContent(
                  'Sent',
                  sent.wire,
                  difference === undefined
                    ? undefined
                    : wireOffsetOf(sent.unstuffed, difference),
                  this.#removed,
                )}
              </div>`
            : nothing
        }
        <div>
          <h3>Arrived: ${countOctets(content.length)}</h3>
          ${renderContent('Arrived', content, difference)}
        </div>
      </div>`;
  }
}

function renderVerdict(
  { wire, unstuffed, singleDots }: SentMailData,
  difference: number | undefined,
) {
  const { length } = unstuffed.removedDots;
  if (difference !== undefined) {
    const dots =
      length > 0
        ? `besides ${countDots(length)} that ${length === 1 ? 'was' : 'were'} removed, `
        : '';
    return html`<p class="verdict differs">
      <strong>✕ Not the same:</strong> ${dots}the first difference is at
      offset ${difference.toLocaleString('en')} of what arrived, marked in both.
    </p>`;
  }
  if (length === 0) {
    return html`<p class="verdict">
      <strong>✓ Octet for octet the same:</strong> ${countOctets(wire.length)}
      were sent, and the same arrived.
    </p>`;
  }
  return html`<p class="verdict">
      <strong>✓ The server did right:</strong>
      ${countDots(length)} ${length === 1 ? 'was' : 'were'} removed, as
      <smtp-reference .reference=${transparency}></smtp-reference> asks; all
      else is the same, octet for octet.
    </p>
    ${singleDots > 0 ? renderSingleDots(singleDots) : nothing}`;
}

/** What a learner may not have meant: the dot that was removed was the only one. */
function renderSingleDots(count: number) {
  const lines =
    count === 1
      ? 'One line began with a single dot, and arrived without it.'
      : `${count.toLocaleString('en')} lines began with a single dot, and arrived without it.`;
  return html`<p class="verdict single">
    <strong>▲ Warning:</strong> ${lines} A line that begins with a dot is sent
    with one dot more.
  </p>`;
}

function renderContent(
  label: string,
  octets: Octets,
  difference?: number,
  removed: readonly Span[] = none,
) {
  const found = difference === undefined ? none : [spanAt(difference)];
  return html`<div class="content" tabindex="0" role="group" aria-label=${label}>
    <smtp-wire
      .octets=${octets}
      .found=${found}
      .current=${found[0]}
      .removed=${removed}
    ></smtp-wire>
  </div>`;
}

function spanAt(offset: number): Span {
  return { start: offset, end: offset + 1 };
}

function countDots(count: number) {
  return `${count.toLocaleString('en')} ${count === 1 ? 'dot' : 'dots'}`;
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
