import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../elements/smtp-virtual-list.js';
import { followRows } from './follow-rows.js';
import type { MessageRow } from './message-row.js';
import type { RowSource } from './row-source.js';
import './smtp-message-row.js';

/** The reader wants to see more of a body, from a row that says how much is left. */
export class MoreAskedEvent extends Event {
  static readonly type = 'more-asked';

  readonly row: number;

  constructor(row: number) {
    super(MoreAskedEvent.type);
    this.row = row;
  }
}

/**
 * A message from its first octet to its last, as long as it may be: its header
 * fields, the lines between its parts and its bodies, each with what it means.
 *
 * @fires more-asked - When the reader wants to see more of a body.
 */
@customElement('smtp-message-rows')
export class SmtpMessageRows extends LitElement {
  static override styles = css`
      :host {
        display: block;
        height: 100%;
        min-height: 0;
      }
      smtp-virtual-list {
        height: 100%;
        --smtp-row-padding: 0 var(--space-4);
      }
      @media print {
        :host,
        smtp-virtual-list {
          height: auto;
        }
      }
    `;

  @property({ attribute: false }) rows?: RowSource<MessageRow>;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** The row to bring into view; an equal one of another identity is gone to again. */
  @property({ attribute: false }) sought?: { readonly row: number } | undefined;

  constructor() {
    super();
    followRows(this, () => this.rows);
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('sought') || !this.sought) return;
    this.renderRoot
      .querySelector('smtp-virtual-list')
      ?.scrollToRow(this.sought.row);
  }

  protected override render() {
    const { rows } = this;
    if (!rows) return nothing;
    return html`<smtp-virtual-list
      label="Message"
      estimate="90"
      .count=${rows.count}
      .renderRow=${(index: number) => this.#renderRow(rows.at(index), index)}
    ></smtp-virtual-list>`;
  }

  #renderRow(row: MessageRow | undefined, index: number) {
    return html`<smtp-message-row
      .row=${row}
      .masked=${this.masked}
      .current=${this.sought?.row === index}
      @more-wanted=${() => this.dispatchEvent(new MoreAskedEvent(index))}
    ></smtp-message-row>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-message-rows': SmtpMessageRows;
  }
  interface HTMLElementEventMap {
    'more-asked': MoreAskedEvent;
  }
}
