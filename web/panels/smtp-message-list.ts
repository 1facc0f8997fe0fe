import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../elements/smtp-virtual-list.js';
import { followRows } from './follow-rows.js';
import type { MessageListRow } from './message-list-row.js';
import type { RowSource } from './row-source.js';
import './smtp-message-list-row.js';

/** The reader chose a message of a mailbox. */
export class MessageChosenEvent extends Event {
  static readonly type = 'message-chosen';

  /** Counts from 0. */
  readonly message: number;

  constructor(message: number) {
    super(MessageChosenEvent.type, { bubbles: true, composed: true });
    this.message = message;
  }
}

/**
 * The messages of a mailbox, of which one is shown.
 *
 * @fires message-chosen - When the reader chooses one.
 */
@customElement('smtp-message-list')
export class SmtpMessageList extends LitElement {
  static override styles = css`
      :host {
        display: block;
        font-size: var(--step-0);
      }
      h2 {
        margin: 0 0 var(--space-2);
        font-size: var(--step-1);
      }
      smtp-virtual-list {
        height: 15rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
    `;

  @property({ attribute: false }) rows?: RowSource<MessageListRow>;
  /** The message that is shown, from 0. */
  @property({ type: Number }) chosen = 0;

  constructor() {
    super();
    followRows(this, () => this.rows);
  }

  protected override render() {
    const { rows } = this;
    if (!rows) return nothing;
    return html`<h2>${rows.count.toLocaleString('en')} messages</h2>
      <smtp-virtual-list
        label="Messages"
        estimate="52"
        .count=${rows.count}
        .renderRow=${(index: number) => this.#renderRow(rows.at(index), index)}
      ></smtp-virtual-list>`;
  }

  #renderRow(row: MessageListRow | undefined, index: number) {
    return html`<smtp-message-list-row
      .row=${row}
      .number=${index + 1}
      .chosen=${index === this.chosen}
      @click=${() => this.dispatchEvent(new MessageChosenEvent(index))}
    ></smtp-message-list-row>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-message-list': SmtpMessageList;
  }
  interface HTMLElementEventMap {
    'message-chosen': MessageChosenEvent;
  }
}
