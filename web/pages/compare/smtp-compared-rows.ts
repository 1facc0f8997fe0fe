import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AnnotatedExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { Exchange } from '../../../protocol/session/session.js';
import { controlStyles } from '../../elements/control-styles.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import '../../elements/smtp-virtual-list.js';
import type { ComparedColumn } from './columns.js';
import { type ShownComparedRow, showRows } from './shown-row.js';
import './smtp-compared-row.js';

const none: readonly never[] = [];

/**
 * The conversations of all columns, turn by turn beside each other, with what differs explained.
 *
 * @fires column-source-asked - When a line, or a function, that caused a turn is chosen.
 */
@customElement('smtp-compared-rows')
export class SmtpComparedRows extends LitElement {
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
        gap: var(--space-1) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      .bar p {
        flex: 1 1 14rem;
        margin: 0;
      }
      .bar mark {
        color: var(--more);
        background: var(--more-soft);
        outline: 1px solid var(--more);
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
        max-width: 28rem;
        padding: var(--space-6);
        margin: 0;
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) columns: readonly ComparedColumn[] = none;

  @state() private folded = true;
  #rows: readonly ShownComparedRow[] = none;
  readonly #annotated = new WeakMap<Exchange, AnnotatedExchange>();

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('columns')) {
      this.#rows = showRows(this.columns, this.#annotated);
    }
  }

  protected override render() {
    const { length } = this.#rows;
    return html`<div class="bar">
        <h2 class="visually-hidden">Conversations</h2>
        <p role="status">${length > 0 ? this.#summary : nothing}</p>
        <button
          aria-pressed=${!this.folded}
          @click=${() => {
            this.folded = !this.folded;
          }}
        >
          Notes
        </button>
      </div>
      ${
        length === 0
          ? html`<p class="empty">
              Press <strong>Step</strong>: each column connects and hears the
              greeting. What they send and hear from then on will stand here,
              turn by turn, with what differs explained.
            </p>`
          : html`<smtp-virtual-list
              follows
              label="Conversations"
              .count=${length}
              .newest=${length - 1}
              .renderRow=${(index: number) => this.#renderRow(index)}
            ></smtp-virtual-list>`
      }`;
  }

  get #summary() {
    const count = this.#rows.reduce(
      (sum, { differences }) => sum + differences.length,
      0,
    );
    const unexplained = this.#rows
      .flatMap(({ differences }) => differences)
      .filter(({ difference }) => difference.rule === 'unexplained').length;
    const turns =
      this.#rows.length === 1 ? '1 row' : `${this.#rows.length} rows`;
    if (count === 0) return `${turns}, no difference`;
    const found = count === 1 ? '1 difference' : `${count} differences`;
    const left = unexplained > 0 ? `, ${unexplained} unexplained` : '';
    return html`${turns}, ${found}${left}. <mark>Marked</mark> octets differ.`;
  }

  #renderRow(index: number) {
    const row = this.#rows[index];
    return html`<smtp-compared-row
      .row=${row}
      .columns=${this.columns}
      .folded=${this.folded}
    ></smtp-compared-row>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-compared-rows': SmtpComparedRows;
  }
}
