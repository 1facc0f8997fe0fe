import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import type { MessageListRow } from './message-list-row.js';

/** A message in a list: a button to choose it with. */
@customElement('smtp-message-list-row')
export class SmtpMessageListRow extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      button {
        display: block;
        width: 100%;
        padding: var(--space-1) var(--space-3);
        border: 0;
        border-bottom: 1px solid var(--line);
        border-radius: 0;
        background: none;
        text-align: start;
        overflow-wrap: anywhere;
      }
      button[aria-pressed='true'] {
        background: var(--client-soft);
        box-shadow: inset 3px 0 var(--client);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .soft {
        display: block;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) row?: MessageListRow | undefined;
  /** Its place in the list, from 1. */
  @property({ type: Number }) number = 0;
  /** Whether it is the one that is shown. */
  @property({ type: Boolean }) chosen = false;

  protected override render() {
    const { subject = '…', from = '…', problems = 0 } = this.row ?? {};
    return html`<button aria-pressed=${this.chosen}>
      ${this.number}. ${subject || 'without a subject'}
      <span class="soft"
        >${from || 'without a From'}${
          problems > 0
            ? ` · ✕ ${problems} ${problems === 1 ? 'problem' : 'problems'}`
            : nothing
        }</span
      >
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-message-list-row': SmtpMessageListRow;
  }
}
