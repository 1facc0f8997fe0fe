import { css, html } from 'lit';
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import { visiblePieces } from './visible-octets.js';

/** `text` with a sign for each control character, and for each picture of one (U+2400 to U+2421). */
export function renderText(text: string) {
  const controls = text.replace(/[\u2400-\u241f\u2421]/g, (picture) =>
    String.fromCharCode(
      picture === '\u2421' ? 0x7f : picture.charCodeAt(0) - 0x2400,
    ),
  );
  return renderOctets(encodeText(controls));
}

/** `octets` as text, with a sign for each that is none. */
export function renderOctets(octets: Octets) {
  return visiblePieces(octets).map(({ type, shown }) =>
    type === 'text' ? shown : html`<span class="unseen">${shown}</span>`,
  );
}

export const visibleTextStyles = css`
  .unseen {
    font: var(--step--1) var(--font-wire);
    color: var(--ink-soft);
    background: var(--sunken);
    border: 1px solid var(--line);
    border-radius: 3px;
    padding: 0 0.25em;
    margin-inline: 1px;
    white-space: nowrap;
  }
`;
