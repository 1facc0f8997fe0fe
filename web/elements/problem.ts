/** A rule that octets break, in a line of its own. */
import { css, html } from 'lit';
import type { Problem } from '../../protocol/source/syntax-tree.js';
import { severities } from './severity.js';
import './smtp-reference.js';
import { renderWithCode } from './with-code.js';

/** How grave it is, what was expected, and where that is written. */
export function renderProblem({ severity, message, reference }: Problem) {
  const { sign, word } = severities[severity];
  const kind = severity === 'note' ? 'note-problem' : severity;
  return html`<span class="problem ${kind}">
    <strong><span aria-hidden="true">${sign}</span> ${word}:</strong>
    ${renderWithCode(message)}
    <smtp-reference .reference=${reference}></smtp-reference>
  </span>`;
}

export const problemStyles = css`
  .problem {
    display: block;
    color: var(--ink);
  }
  .problem strong {
    color: var(--no);
  }
  .problem.warning strong {
    color: var(--later);
  }
  .problem.note-problem strong {
    color: var(--client);
  }
`;
