import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MailboxMessage } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import { countOctets } from '../count-octets.js';
import type { MailSummary } from './mail-fields.js';

/** The learner chose a message of the mailbox. */
export class MessageSelectedEvent extends Event {
  static readonly type = 'message-selected';

  readonly n: number;

  constructor(n: number) {
    super(MessageSelectedEvent.type, { bubbles: true, composed: true });
    this.n = n;
  }
}

const none: readonly never[] = [];

/**
 * Messages as a mail program lists them, the newest first: who wrote, about
 * what, when, to whom, and whether it was read.
 *
 * @fires message-selected - When the learner chooses a message.
 */
@customElement('smtp-mail-list')
export class SmtpMailList extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: block;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        max-height: 15rem;
        overflow: auto;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      button {
        display: grid;
        grid-template-columns: 0.8rem minmax(0, 1fr) auto;
        gap: 0 var(--space-2);
        width: 100%;
        text-align: start;
        border: 0;
        border-radius: 0;
        background: none;
        padding: var(--space-2) var(--space-3);
      }
      button[aria-pressed='true'] {
        background: var(--client-soft);
        box-shadow: inset 3px 0 var(--client);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .dot {
        color: var(--client);
        font-size: 0.7em;
        line-height: 2;
      }
      .from,
      .subject,
      .to {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .unread .from,
      .unread .subject {
        font-weight: 600;
      }
      .subject,
      .to {
        grid-column: 2;
      }
      .octets {
        grid-column: 3;
        text-align: end;
      }
      .to,
      .octets,
      time {
        color: var(--ink-soft);
      }
      time {
        white-space: nowrap;
        text-align: end;
      }
    `,
  ];

  /** Oldest first. */
  @property({ attribute: false }) messages: readonly MailboxMessage[] = none;
  /** By `n`; a message of which nothing is known yet has none. */
  @property({ attribute: false }) summaries: ReadonlyMap<number, MailSummary> =
    new Map();
  /** The `n` of those that were shown. */
  @property({ attribute: false }) read: ReadonlySet<number> = new Set();
  /** The `n` of the chosen message; absent where none is. */
  @property({ type: Number }) selected?: number | undefined;

  protected override render() {
    return html`<ul aria-label="Messages, the newest first">
      ${this.messages.toReversed().map((message) => this.#renderItem(message))}
    </ul>`;
  }

  #renderItem({ n, at, reversePath, forwardPaths, octets }: MailboxMessage) {
    const isUnread = !this.read.has(n);
    const { from, subject } = this.summaries.get(n) ?? {};
    const sender = reversePath === '' ? '<>' : reversePath;
    return html`<li>
      <button
        class=${isUnread ? 'unread' : ''}
        aria-pressed=${n === this.selected}
        @click=${() => this.dispatchEvent(new MessageSelectedEvent(n))}
      >
        <span class="dot"
          >${
            isUnread
              ? html`<span aria-hidden="true">●</span
                  ><span class="visually-hidden">Unread</span>`
              : nothing
          }</span
        >
        <span class="from">${from || sender}</span>
        <time datetime=${at}>${timeOf(at)}</time>
        <span class="subject">${subject ?? ''}${subject === '' ? 'No subject' : nothing}</span>
        <span class="to">to ${forwardPaths.join(', ')}</span>
        <span class="octets">${countOctets(octets)}</span>
      </button>
    </li>`;
  }
}

/** The time of today, else the day. */
function timeOf(at: string) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString('en-GB')
    : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mail-list': SmtpMailList;
  }
  interface HTMLElementEventMap {
    'message-selected': MessageSelectedEvent;
  }
}
