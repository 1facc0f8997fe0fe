import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { renderOctets, visibleTextStyles } from '../elements/visible-text.js';
import { renderWithCode } from '../elements/with-code.js';
import { logRoles } from './log-roles.js';
import type { LogRow } from './log-row.js';

/** A line of a log as it stands in the file, with what it was taken for. */
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
        min-height: 1.6em;
        font: var(--step-0) / 1.6 var(--font-wire);
      }
      .number {
        color: var(--ink-soft);
        text-align: end;
        font-variant-numeric: tabular-nums;
        user-select: none;
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

  protected override render() {
    if (!this.row) return html`<div class="line"></div>`;
    const { role, left, explanation } = this.row;
    const { sign, word } = logRoles[role];
    return html`<div class="line ${role} ${this.current ? 'current' : ''}">
      <span class="number">${this.number}</span>
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
}
