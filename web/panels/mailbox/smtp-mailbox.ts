import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { MailboxMessage } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import type { MailSummary } from './mail-fields.js';
import type { SentMailData } from './sent-mail-data.js';
import './smtp-mail.js';
import './smtp-mail-list.js';

/** The learner wants the mailboxes to be empty. */
export class MailboxEmptyAskedEvent extends Event {
  static readonly type = 'mailbox-empty-asked';

  constructor() {
    super(MailboxEmptyAskedEvent.type, { bubbles: true, composed: true });
  }
}

const noSummaries: ReadonlyMap<number, MailSummary> = new Map();
const nothingRead: ReadonlySet<number> = new Set();

/**
 * What arrived in the sandbox, as in a mail program: a list, and the chosen message.
 *
 * @fires message-selected - When the learner chooses a message.
 * @fires mailbox-empty-asked - Once the learner has said twice that all messages go.
 */
@customElement('smtp-mailbox')
export class SmtpMailbox extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .list {
        padding: var(--space-4) var(--space-4) var(--space-2);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
        font-size: var(--step-0);
      }
      h2 {
        font-size: var(--step-1);
        margin: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        min-width: 0;
      }
      select {
        min-width: 0;
        max-width: 16rem;
      }
      .space {
        flex: 1 1 0;
      }
      .error {
        margin: var(--space-4);
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
        padding: 0 var(--space-4);
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  /** What arrived, oldest first. */
  @property({ attribute: false }) messages: readonly MailboxMessage[] = [];
  /** What their header sections say, by `n`, as far as that is known. */
  @property({ attribute: false }) summaries = noSummaries;
  /** The `n` of those that were shown. */
  @property({ attribute: false }) read = nothingRead;
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

  /** The one mailbox that is shown; all where empty. */
  @state() private mailbox = '';
  /** Whether the learner was asked if they mean it. */
  @state() private isAsked = false;

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
    return html`<smtp-mail
      .message=${message}
      .content=${this.content}
      .sent=${this.sent}
    ></smtp-mail>`;
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
    const mailboxes = mailboxesOf(this.messages);
    const mailbox = mailboxes.includes(this.mailbox) ? this.mailbox : '';
    const shown = this.messages.filter(
      ({ forwardPaths }) => mailbox === '' || forwardPaths.includes(mailbox),
    );
    return html`<div class="list">
      <div class="head">
        <h2>Arrived (${shown.length})</h2>
        ${
          mailboxes.length > 1
            ? this.#renderMailboxes(mailboxes, mailbox)
            : nothing
        }
        <span class="space"></span>
        ${this.#renderDelete()}
      </div>
      <smtp-mail-list
        .messages=${shown}
        .summaries=${this.summaries}
        .read=${this.read}
        .selected=${this.selected}
      ></smtp-mail-list>
    </div>`;
  }

  #renderMailboxes(mailboxes: readonly string[], chosen: string) {
    return html`<label>
      for
      <select @change=${this.#choose}>
        <option value="" ?selected=${chosen === ''}>all mailboxes</option>
        ${mailboxes.map(
          (mailbox) =>
            html`<option value=${mailbox} ?selected=${mailbox === chosen}>
              ${mailbox}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #renderDelete() {
    if (!this.isAsked) {
      return html`<button @click=${() => (this.isAsked = true)}>
        Delete all
      </button>`;
    }
    return html`<span role="status">All messages go for good.</span>
      <button
        @click=${() => {
          this.isAsked = false;
          this.dispatchEvent(new MailboxEmptyAskedEvent());
        }}
      >
        Delete them
      </button>
      <button @click=${() => (this.isAsked = false)}>Keep them</button>`;
  }

  #choose({ target }: Event) {
    if (target instanceof HTMLSelectElement) this.mailbox = target.value;
  }
}

/** Each mailbox that something arrived in, in the order of the alphabet. */
function mailboxesOf(messages: readonly MailboxMessage[]): readonly string[] {
  const all = messages.flatMap(({ forwardPaths }) => forwardPaths);
  return [...new Set(all)].sort();
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mailbox': SmtpMailbox;
  }
  interface HTMLElementEventMap {
    'mailbox-empty-asked': MailboxEmptyAskedEvent;
  }
}
