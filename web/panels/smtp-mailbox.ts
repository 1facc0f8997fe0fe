import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { MailboxMessage } from '../../relay/contract.js';
import { controlStyles } from '../elements/control-styles.js';
import { countOctets } from './count-octets.js';
import type { SentMailData } from './sent-mail-data.js';
import './smtp-arrived-message.js';

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
        padding: var(--space-4);
      }
      h2 {
        font-size: var(--step-1);
        margin: 0 0 var(--space-2);
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
      .error {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--no);
        border-radius: var(--radius);
        background: var(--no-soft);
      }
      .error strong {
        color: var(--no);
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
  /** Whether the content was asked for, and did not come. */
  @property({ type: Boolean }) missing = false;
  /** A sentence: why the mailbox cannot be shown; absent where it can. */
  @property() error?: string | undefined;

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
      ${chosen ? this.#renderChosen(chosen) : nothing}`;
  }

  #renderChosen(message: MailboxMessage) {
    if (this.missing) {
      return html`<p class="error" role="alert">
        <strong>✕ This message cannot be shown.</strong> The relay did not hand
        it over. Choose it once more, and it is asked again.
      </p>`;
    }
    return html`<smtp-arrived-message
      .message=${message}
      .content=${this.content}
      .sent=${this.sent}
    ></smtp-arrived-message>`;
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
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mailbox': SmtpMailbox;
  }
  interface HTMLElementEventMap {
    'message-selected': MessageSelectedEvent;
  }
}
