import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Difference } from '../../../protocol/compare/comparison.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import {
  renderOctets,
  visibleTextStyles,
} from '../../elements/visible-text.js';
import { renderWithCode } from '../../elements/with-code.js';
import type { ComparedColumn } from './columns.js';

/** How many octets of a column are shown beside the words. */
const mostShown = 60;

/** What differs in a row, and why: the octets of each column, a sentence, and where it is written. */
@customElement('smtp-difference')
export class SmtpDifference extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      summary {
        cursor: pointer;
      }
      summary:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: 2px;
        border-radius: 3px;
      }
      .octets {
        margin-inline-start: var(--space-3);
        color: var(--ink-soft);
      }
      code {
        font-family: var(--font-wire);
        color: var(--ink);
      }
      .octets code {
        background: var(--more-soft);
        border-radius: 3px;
        padding: 0 0.25em;
      }
      .unexplained strong {
        color: var(--later);
      }
      p {
        margin: 0 0 var(--space-1) var(--space-4);
        max-width: 60rem;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) difference?: Difference;
  @property({ attribute: false }) columns: readonly ComparedColumn[] = [];
  /** Whether it was explained in an earlier row. */
  @property({ type: Boolean }) told = false;

  protected override render() {
    const { difference } = this;
    if (!difference) return nothing;
    const { rule, title, explanation, references } = difference;
    const isUnexplained = rule === 'unexplained';
    return html`<details
      class=${isUnexplained ? 'unexplained' : ''}
      ?open=${!this.told}
    >
      <summary>
        <strong
          ><span aria-hidden="true">${isUnexplained ? '?' : '≠'}</span> ${title}</strong
        >${this.columns.map((column, at) => renderPart(difference, column, at))}
      </summary>
      <p>
        ${renderWithCode(explanation)}
        ${references.map(
          (reference) =>
            html`<smtp-reference .reference=${reference}></smtp-reference> `,
        )}
      </p>
    </details>`;
  }
}

/** The octets of one column; nothing where it has none of them. */
function renderPart(
  { source, spans }: Difference,
  { name, session }: ComparedColumn,
  at: number,
) {
  const octets = (spans[at] ?? [])
    .map(({ start, end }) => session[source].slice(start, end))
    .join(' … ');
  if (octets === '') return nothing;
  const isLong = octets.length > mostShown;
  const shown = (isLong ? octets.slice(0, mostShown) : octets) as Octets;
  return html`<span class="octets"
    >${name} <code>${renderOctets(shown)}${isLong ? '…' : nothing}</code></span
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-difference': SmtpDifference;
  }
}
