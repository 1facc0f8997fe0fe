import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import {
  type FindMovedEvent,
  FindSoughtEvent,
} from '../elements/smtp-find-field.js';
import '../elements/smtp-find-field.js';
import { printStyles } from '../elements/print-styles.js';
import type { SmtpVirtualList } from '../elements/smtp-virtual-list.js';
import '../elements/smtp-virtual-list.js';
import { followRows } from './follow-rows.js';
import { logRoles } from './log-roles.js';
import type { LogCounts, LogRow } from './log-row.js';
import type { Moment } from './moment.js';
import type { RowSource } from './row-source.js';
import './smtp-log-line.js';

const order = ['client', 'server', 'remark', 'unknown'] as const;

/** A step, and the first line of the log that it was read from; no line where there is none. */
interface LitStep extends Moment {
  readonly line?: number;
}

/**
 * Every line of a log as it stands in the file, with what it was taken for.
 *
 * @fires find-sought - When the reader types what to find.
 * @fires moment-chosen - When the reader goes to the step of a line.
 */
@customElement('smtp-log')
export class SmtpLog extends LitElement {
  static override styles = [
    controlStyles,
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
      smtp-find-field {
        flex: 1 1 12rem;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
    printStyles,
  ];

  @property({ attribute: false }) rows?: RowSource<LogRow>;
  @property({ attribute: false }) counts?: LogCounts;
  /** Numbers of the lines that were not understood. */
  @property({ attribute: false }) notUnderstood: readonly number[] = [];
  /** Numbers of the lines with what is looked for. */
  @property({ attribute: false }) found: readonly number[] = [];
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** The line to bring into view; an equal one of another identity is gone to again. */
  @property({ attribute: false }) sought?:
    | { readonly line: number }
    | undefined;

  /** The step whose lines are lit; absent where none are. */
  @property({ attribute: false }) lit?: LitStep | undefined;

  /** The line that the reader is at; none before one was gone to. */
  @state() private current = -1;
  @state() private at = 0;
  @query('smtp-virtual-list') private list?: SmtpVirtualList;

  constructor() {
    super();
    followRows(this, () => this.rows);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('rows')) this.current = -1;
    if (changed.has('found')) this.at = 0;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('sought') && this.sought) this.#goTo(this.sought.line);
    if (changed.has('lit')) this.#showLit(changed.get('lit'));
    if (changed.has('found')) this.#goTo(this.found[0]);
  }

  protected override render() {
    const { rows, counts } = this;
    if (!rows || !counts) return nothing;
    return html`<div class="bar">
        <smtp-find-field
          label="Find in the log"
          .count=${this.found.length}
          .at=${this.at}
          @find-sought=${this.#seek}
          @find-moved=${this.#move}
        ></smtp-find-field>
        <ul class="legend" aria-label="Lines of the log">
          ${order.map((role) => renderCount(role, counts[role]))}
        </ul>
        ${counts.unknown > 0 ? this.#renderWay() : nothing}
      </div>
      <smtp-virtual-list
        label="Log"
        estimate="26"
        .count=${rows.count}
        .renderRow=${(index: number) => this.#renderLine(rows, index)}
      ></smtp-virtual-list>`;
  }

  #renderWay() {
    return html`<span>
      <button
        aria-label="Previous line that was not understood"
        @click=${() => this.#goToUnknown(-1)}
      >
        ? ↑
      </button>
      <button
        aria-label="Next line that was not understood"
        @click=${() => this.#goToUnknown(1)}
      >
        ? ↓
      </button>
    </span>`;
  }

  #renderLine(rows: RowSource<LogRow>, index: number) {
    const row = rows.at(index);
    return html`<smtp-log-line
      .row=${row}
      .number=${index + 1}
      .masked=${this.masked}
      .current=${index === this.current}
      .lit=${isSame(row?.moment, this.lit)}
    ></smtp-log-line>`;
  }

  #showLit(before: LitStep | undefined) {
    const { lit, list } = this;
    if (lit?.line === undefined || isSame(lit, before)) return;
    list?.showRow(lit.line);
  }

  #seek({ query }: FindSoughtEvent) {
    this.dispatchEvent(new FindSoughtEvent(query));
  }

  #move({ by }: FindMovedEvent) {
    const { length } = this.found;
    if (length === 0) return;
    this.at = (this.at + by + length) % length;
    this.#goTo(this.found[this.at]);
  }

  #goToUnknown(by: 1 | -1) {
    const { notUnderstood: lines, current } = this;
    const next =
      by > 0
        ? (lines.find((line) => line > current) ?? lines[0])
        : (lines.findLast((line) => line < current) ?? lines.at(-1));
    this.#goTo(next);
  }

  #goTo(line: number | undefined) {
    if (line === undefined) return;
    this.current = line;
    // A little of what stands before it is worth seeing.
    const first = Math.max(line - 2, 0);
    this.list?.scrollToRow(first);
  }
}

function isSame(one: Moment | undefined, other: Moment | undefined) {
  if (!one || !other) return false;
  return one.connection === other.connection && one.step === other.step;
}

function renderCount(role: (typeof order)[number], count: number) {
  const { sign, word } = logRoles[role];
  return html`<li>
    <span aria-hidden="true">${sign}</span> ${word}: ${count.toLocaleString('en')}
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-log': SmtpLog;
  }
}
