import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Output } from '../../clients/python/program.js';
import { printStyles } from '../../elements/print-styles.js';
import '../../elements/smtp-copy-button.js';
import '../../elements/smtp-virtual-list.js';
import { countOctets } from '../count-octets.js';
import { type OutputLine, OutputLines } from './output-lines.js';
import './smtp-output-line.js';

/** What a program printed, and what was typed where it asked. */
@customElement('smtp-output')
export class SmtpOutput extends LitElement {
  static override styles = [
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
        justify-content: space-between;
        gap: var(--space-1) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      .legend {
        font-family: var(--font-wire);
        font-size: var(--step--1);
        color: var(--later);
      }
      p {
        margin: 0;
      }
      .empty {
        align-self: center;
        justify-self: center;
        max-width: 26rem;
        padding: var(--space-6);
        text-align: center;
        color: var(--ink-soft);
      }
      smtp-virtual-list {
        --smtp-row-padding: 0;
      }
    `,
    printStyles,
  ];

  @property({ attribute: false }) output: readonly Output[] = [];
  /** Octets that were cut off its beginning. */
  @property({ type: Number }) cut = 0;

  readonly #reader = new OutputLines();
  #lines: readonly OutputLine[] = [];
  /** Whether any of it is an error: only then is there anything to be told apart. */
  #hasErrors = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('output')) return;
    this.#lines = this.#reader.read(this.output);
    this.#hasErrors = this.output.some(({ stream }) => stream === 'stderr');
  }

  protected override render() {
    const lines = this.#lines;
    return html`<div class="bar">
        <p>
          ${
            this.cut > 0
              ? `The first ${countOctets(this.cut)} are left out: a program may print more than a page can hold.`
              : 'What the program printed.'
          }
          ${this.#hasErrors ? html`<span class="legend">err</span> is standard error.` : nothing}
        </p>
        <smtp-copy-button
          what="output"
          .makeText=${() => this.output.map(({ text }) => text).join('')}
        ></smtp-copy-button>
      </div>
      ${
        lines.length === 0
          ? html`<p class="empty">
              What the program prints will stand here, and what
              <code>set_debuglevel</code> shows.
            </p>`
          : html`<smtp-virtual-list
              follows
              label="Output"
              estimate="21"
              .count=${lines.length}
              .renderRow=${(index: number) => html`<smtp-output-line .line=${lines[index]} ?marked=${this.#hasErrors}></smtp-output-line>`}
            ></smtp-virtual-list>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-output': SmtpOutput;
  }
}
