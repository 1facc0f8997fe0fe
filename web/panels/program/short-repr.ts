/** Reprs, which may be long: cut, and shown whole where the learner asks. */
import { css, html } from 'lit';
import { renderText } from '../../elements/visible-text.js';

/** The longest that is shown whole, in characters. */
const longest = 160;

/** A repr as code; a long one is cut, and opens. */
export function renderRepr(repr: string) {
  if (repr.length <= longest) return html`<code>${renderText(repr)}</code>`;
  return html`<details class="repr">
    <summary>
      <code class="cut">${renderText(repr.slice(0, longest - 40))}…</code>
      <span class="more">${repr.length.toLocaleString('en')} characters</span>
    </summary>
    <code class="whole">${renderText(repr)}</code>
  </details>`;
}

export const reprStyles = css`
  .repr {
    display: inline-block;
    max-width: 100%;
  }
  .repr summary {
    cursor: pointer;
    list-style-position: inside;
  }
  .repr[open] .cut {
    display: none;
  }
  .repr .more {
    color: var(--ink-soft);
    white-space: nowrap;
  }
`;
