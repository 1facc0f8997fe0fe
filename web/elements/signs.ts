/** Small drawings for what no font is sure to have; 16 by 16, in the colour of the text. */
import { css, html, svg, type TemplateResult } from 'lit';

const padlock = svg`<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>`;
const person = svg`<circle cx="8" cy="5" r="2.8"/><path d="M2.5 14c.6-3.4 2.6-5 5.5-5s4.9 1.6 5.5 5"/>`;

/** A closed padlock: TLS. */
export const padlockSign: TemplateResult = html`<svg
  class="sign"
  viewBox="0 0 16 16"
  aria-hidden="true"
>
  ${padlock}
</svg>`;

/** Head and shoulders: a user who has authenticated. */
export const personSign: TemplateResult = html`<svg
  class="sign"
  viewBox="0 0 16 16"
  aria-hidden="true"
>
  ${person}
</svg>`;

export const signStyles = css`
  svg.sign {
    width: 1rem;
    height: 1rem;
    vertical-align: -0.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
  }
`;
