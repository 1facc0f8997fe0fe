import { html } from 'lit';
import type { Octets } from '../../protocol/source/octets.js';
import { type VisiblePiece, visiblePieces } from './visible-octets.js';

/** `octets` as they can be seen, each line end as a sign and a new line; `wireStyles` say how it looks. */
export function renderPieces(octets: Octets) {
  return visiblePieces(octets).map(renderPiece);
}

function renderPiece({ type, shown }: VisiblePiece) {
  if (type === 'text') return shown;
  if (type === 'sign') return html`<span class="unseen">${shown}</span>`;
  return html`<span class="line-end">${shown}</span>${'\n'}`;
}
