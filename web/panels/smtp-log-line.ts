import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { renderOctets, visibleTextStyles } from '../elements/visible-text.js';
import { renderWithCode } from '../elements/with-code.js';
import { logRoles } from './log-roles.js';
import type { LogRow } from './log-row.js';
import type { Moment } from './moment.js';

/** The reader goes to the step that a line of a log is part of. */
export class MomentChosenEvent extends Event {
  static readonly type = 'moment-chosen';

  readonly moment: Moment;

  constructor(moment: Moment) {
    super(MomentChosenEvent.type, { bubbles: true, composed: true });
    this.moment = moment;
  }
}

/**
 * A line of a log as it stands in the file, with what it was taken for.
 *
 * @fires moment-chosen - When the reader goes to the step that it is part of.
 */
@customElement('smtp-log-line')
export class SmtpLogLine extends LitElement {
  static override styles = [
    hiddenStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
      }
      .line {
        display: grid;
        grid-template-columns: 3.2rem 1.2rem minmax(0, 1fr);
        gap: 0 var(--space-2);
        padding: 1px var(--space-4) 1px var(--space-2);
        min-height: 1.5rem;
        font: var(--step-0) / 1.5rem var(--font-wire);
      }
      .number {
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        color: var(--ink-soft);
        text-align: end;
        font-variant-numeric: tabular-nums;
        user-select: none;
      }
      button.number {
        border-radius: 3px;
        color: var(--client);
        cursor: pointer;
      }
      button.number:hover {
        text-decoration: underline;
      }
      button.number:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: -1px;
      }
      .sign {
        font-weight: 600;
        text-align: center;
        color: var(--ink-soft);
      }
      .text {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .client .sign {
        color: var(--client);
      }
      .remark .text {
        color: var(--ink-soft);
      }
      .unknown {
        background: var(--later-soft);
      }
      .unknown .sign {
        color: var(--later);
      }
      .lit {
        background: var(--client-soft);
        box-shadow: inset 4px 0 var(--client);
      }
      .current {
        outline: 2px solid var(--client);
        outline-offset: -2px;
      }
      .words {
        font: var(--step-0) / 1.5 var(--font-text);
        color: var(--ink-soft);
      }
      div.words {
        grid-column: 3;
        padding-bottom: var(--space-1);
      }
      div.words::before {
        content: '↳ ';
      }
      @media (max-width: 480px) {
        .line {
          grid-template-columns: 2.4rem 1rem minmax(0, 1fr);
          padding-inline: var(--space-1) var(--space-2);
        }
      }
    `,
  ];

  @property({ attribute: false }) row?: LogRow | undefined;
  /** Its number in the log, from 1. */
  @property({ type: Number }) number = 0;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether the reader is at it. */
  @property({ type: Boolean }) current = false;
  /** Whether it is part of the step that is shown. */
  @property({ type: Boolean }) lit = false;

  protected override render() {
    if (!this.row) return html`<div class="line"></div>`;
    const { role, left, explanation } = this.row;
    const { sign, word } = logRoles[role];
    const state = `${this.current ? 'current' : ''} ${this.lit ? 'lit' : ''}`;
    return html`<div class="line ${role} ${state}">
      ${this.#renderNumber(this.row)}
      <span class="sign"
        ><span aria-hidden="true">${sign}</span
        ><span class="visually-hidden">${word}: </span></span
      >
      <span class="text"
        >${this.#renderText(this.row)}${
          left > 0
            ? html`<span class="words"
                >… ${left.toLocaleString('en')} octets more in this line</span
              >`
            : nothing
        }</span
      >
      ${
        explanation
          ? html`<div class="words">${renderWithCode(explanation)}</div>`
          : nothing
      }
    </div>`;
  }

  #renderNumber({ moment }: LogRow) {
    if (!moment) return html`<span class="number">${this.number}</span>`;
    const { step } = moment;
    return html`<button
      class="number"
      title="Go to step ${step}"
      aria-current=${this.lit ? 'step' : nothing}
      @click=${() => this.dispatchEvent(new MomentChosenEvent(moment))}
    >
      ${this.number}<span class="visually-hidden">: go to step ${step}</span>
    </button>`;
  }

  #renderText({ octets, secrets }: LogRow) {
    if (!this.masked || secrets.length === 0) return renderOctets(octets);
    const shown: unknown[] = [];
    let start = 0;
    for (const secret of secrets) {
      const before = sliceOctets(octets, { start, end: secret.start });
      shown.push(renderOctets(before), '••••••••');
      start = secret.end;
    }
    return [...shown, renderOctets(octets.slice(start) as Octets)];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-log-line': SmtpLogLine;
  }
  interface HTMLElementEventMap {
    'moment-chosen': MomentChosenEvent;
  }
}
