/** Findings: sentences about a whole exchange or message, in boxes that say how grave they are. */
import { css, html } from 'lit';
import type { Finding } from '../../protocol/annotate/annotate-exchange.js';
import { severities } from './severity.js';
import './smtp-reference.js';
import { renderWithCode } from './with-code.js';

/** The box of one finding; `findingStyles` and `visibleTextStyles` belong to it. */
export function renderFinding({ message, severity, references }: Finding) {
  const { sign, word } = severities[severity];
  return html`<div class="finding ${severity}">
    <strong><span aria-hidden="true">${sign}</span> ${word}:</strong>
    ${renderWithCode(message)}
    ${references.map(
      (reference) =>
        html`<smtp-reference .reference=${reference}></smtp-reference> `,
    )}
  </div>`;
}

export const findingStyles = css`
  .finding {
    margin: var(--space-2) var(--space-3);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--later-soft);
    border-left: 3px solid var(--later);
    color: var(--ink);
    font-size: var(--step-0);
    overflow-wrap: anywhere;
  }
  .finding:last-child {
    margin-bottom: var(--space-3);
  }
  .finding code {
    font: 0.95em var(--font-wire);
  }
  .finding.error {
    background: var(--no-soft);
    border-color: var(--no);
  }
  .finding.note {
    background: var(--client-soft);
    border-color: var(--client);
  }
`;
