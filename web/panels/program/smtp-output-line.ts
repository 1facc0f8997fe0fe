import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Output } from '../../clients/python/program.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import type { OutputLine } from './output-lines.js';

const signs = { stdout: '', stderr: 'err', stdin: '' } as const;

const names = {
  stdout: 'Output',
  stderr: 'Error output',
  stdin: 'Typed',
} as const;

/** A line of what a program printed: a sign for what was an error, and what was typed apart. */
@customElement('smtp-output-line')
export class SmtpOutputLine extends LitElement {
  static override styles = [
    hiddenStyles,
    css`
      :host {
        display: block;
      }
      .line {
        display: grid;
        grid-template-columns: 0 minmax(0, 1fr);
        padding-inline: var(--space-4);
        line-height: 1.6;
      }
      :host([marked]) .line {
        grid-template-columns: 2.2rem minmax(0, 1fr);
      }
      .who {
        font: var(--step--1) / 1.9 var(--font-wire);
        color: var(--ink-soft);
        user-select: none;
      }
      code {
        font-family: var(--font-wire);
        font-size: var(--step-0);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        tab-size: 8;
        min-height: 1.6em;
        unicode-bidi: isolate;
      }
      .line.stderr {
        box-shadow: inset 3px 0 var(--later);
      }
      .line.stderr .who,
      span.stderr {
        color: var(--later);
      }
      span.stdin {
        color: var(--client);
        font-weight: 600;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
    `,
  ];

  @property({ attribute: false }) line?: OutputLine | undefined;
  /** Whether there is room for signs beside the lines. */
  @property({ type: Boolean, reflect: true }) marked = false;

  protected override render() {
    const { line } = this;
    if (!line) return nothing;
    const { stream } = line.pieces[0] ?? { stream: 'stdout' };
    return html`<div class="line ${stream}">
      <span class="who"
        ><span aria-hidden="true">${signs[stream]}</span
        ><span class="visually-hidden">${names[stream]}: </span></span
      ><code
        >${line.pieces.map((piece) => renderPiece(piece, stream))}</code
      >
    </div>`;
  }
}

/** A piece of another stream than its line began with says which. */
function renderPiece({ stream, text }: Output, lineStream: Output['stream']) {
  if (stream === lineStream) return html`<span class=${stream}>${text}</span>`;
  return html`<span class="visually-hidden">${names[stream]}: </span
    ><span class=${stream}>${text}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-output-line': SmtpOutputLine;
  }
}
