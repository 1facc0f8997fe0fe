import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../../panels/smtp-exchange.js';
import type { SourceAskedEvent } from '../../panels/program/source-asked.js';
import { ColumnSourceAskedEvent } from './column-source-asked.js';
import type { ComparedColumn } from './columns.js';
import type { ShownCell, ShownComparedRow } from './shown-row.js';
import './smtp-difference.js';

/**
 * One turn of each column side by side, and below it why they differ.
 *
 * @fires column-source-asked - When a line, or a function, is chosen.
 */
@customElement('smtp-compared-row')
export class SmtpComparedRow extends LitElement {
  static override styles = css`
    :host {
      display: block;
      container-type: inline-size;
    }
    .cells {
      display: grid;
      grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
      gap: var(--space-2) var(--space-3);
      align-items: start;
    }
    .name {
      display: none;
      font-size: var(--step-0);
      font-weight: 600;
      color: var(--ink-soft);
    }
    @container (max-width: 44rem) {
      .cells {
        grid-template-columns: minmax(0, 1fr);
      }
      .name {
        display: block;
      }
    }
    .none {
      margin: 0;
      padding: var(--space-2) var(--space-3);
      border: 1px dashed var(--line);
      border-radius: var(--radius);
      color: var(--ink-soft);
      font-size: var(--step-0);
    }
    .same,
    ul {
      margin: var(--space-1) 0 0;
      padding: var(--space-1) var(--space-3);
      font-size: var(--step-0);
    }
    .same {
      color: var(--ok);
    }
    ul {
      list-style: none;
      border-left: 3px solid var(--more);
      background: var(--surface);
    }
  `;

  @property({ attribute: false }) row?: ShownComparedRow;
  @property({ attribute: false }) columns: readonly ComparedColumn[] = [];
  /** Whether the notes on octets are hidden. */
  @property({ type: Boolean }) folded = false;

  protected override render() {
    const { row, columns } = this;
    if (!row) return nothing;
    return html`<div class="cells" style="--columns: ${columns.length}">
        ${columns.map((column, at) => this.#renderCell(column, row.cells[at]))}
      </div>
      ${this.#renderDifferences(row)}`;
  }

  #renderCell(column: ComparedColumn, cell: ShownCell | undefined) {
    const { kind, name, session, isOver } = column;
    const ask = (event: SourceAskedEvent) => {
      event.stopPropagation();
      this.dispatchEvent(new ColumnSourceAskedEvent(kind, event));
    };
    return html`<div @source-asked=${ask}>
      <span class="name">${name}</span>
      ${
        cell
          ? html`<smtp-exchange
              .exchange=${cell.exchange}
              .session=${session}
              .annotated=${cell.annotated}
              .number=${cell.number}
              .finds=${cell.finds}
              .causes=${cell.causes}
              .folded=${this.folded}
            ></smtp-exchange>`
          : html`<p class="none">${isOver ? 'No such turn' : 'Not yet'}</p>`
      }
    </div>`;
  }

  #renderDifferences({ row, differences }: ShownComparedRow) {
    if (differences.length > 0) {
      return html`<ul aria-label="Differences">
        ${differences.map(
          ({ difference, isTold }) =>
            html`<li>
              <smtp-difference
                .difference=${difference}
                .columns=${this.columns}
                ?told=${isTold}
              ></smtp-difference>
            </li>`,
        )}
      </ul>`;
    }
    return row.isSame && this.columns.length > 1
      ? html`<p class="same"><span aria-hidden="true">=</span> The same octets, both ways</p>`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-compared-row': SmtpComparedRow;
  }
}
