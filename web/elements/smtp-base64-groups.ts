import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { decodeBase64, sextetOf } from '../../protocol/source/base64.js';
import { base64Groups } from '../../protocol/source/base64-groups.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';
import { hex } from './visible-octets.js';
import { renderOctets, visibleTextStyles } from './visible-text.js';

/**
 * A line of base64, group by group: four letters of six bits each, and the
 * three octets that the same twenty-four bits make (RFC 4648 section 4).
 */
@customElement('smtp-base64-groups')
export class SmtpBase64Groups extends LitElement {
  static override styles = [
    visibleTextStyles,
    css`
      :host {
        display: block;
      }
      summary {
        cursor: pointer;
        color: var(--client);
        width: fit-content;
      }
      summary:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: 2px;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        list-style: none;
        margin: var(--space-1) 0 var(--space-2);
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: repeat(12, auto);
        gap: 0 2px;
        padding: var(--space-1) var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sunken);
        color: var(--ink);
        font: var(--step--1) / 1.6 var(--font-wire);
        text-align: center;
      }
      .letter {
        grid-column: span 3;
        font-weight: 600;
      }
      .sextet {
        grid-column: span 3;
        color: var(--ink-soft);
        border-inline: 1px solid var(--edge);
      }
      .octet {
        grid-column: span 4;
        color: var(--ink-soft);
        border-inline: 1px solid var(--edge);
      }
      .hex,
      .text {
        grid-column: span 4;
      }
      .text {
        font-weight: 600;
      }
    `,
  ];

  /** The base64, and nothing else. */
  @property({ attribute: false }) encoded = '' as Octets;

  protected override render() {
    const { decoded } = decodeBase64(this.encoded);
    return html`<details>
      <summary>Octet by octet</summary>
      <ol>
        ${base64Groups(this.encoded).map((group) =>
          renderGroup(
            sliceOctets(this.encoded, group.encoded),
            sliceOctets(decoded, group.decoded),
          ),
        )}
      </ol>
    </details>`;
  }
}

function renderGroup(encoded: Octets, decoded: Octets) {
  const letters = [...encoded];
  const octets = [...decoded] as Octets[];
  return html`<li>
    ${letters.map((letter) => html`<span class="letter">${letter}</span>`)}
    ${filler(4 - letters.length, 3)}
    ${letters.map((letter) => html`<span class="sextet">${sextetBits(letter)}</span>`)}
    ${filler(4 - letters.length, 3)}
    ${octets.map((octet) => html`<span class="octet">${bits(octet.charCodeAt(0), 8)}</span>`)}
    ${filler(3 - octets.length, 4)}
    ${octets.map((octet) => html`<span class="hex">${hex(octet.charCodeAt(0), 2)}</span>`)}
    ${filler(3 - octets.length, 4)}
    ${octets.map((octet) => html`<span class="text">${renderOctets(octet)}</span>`)}
  </li>`;
}

/** Keeps a row of a short group as wide as the others. */
function filler(count: number, width: number) {
  return count > 0
    ? html`<span style="grid-column: span ${count * width}"></span>`
    : '';
}

/** The six bits of a letter; padding has none. */
function sextetBits(letter: string) {
  const sextet = sextetOf(letter);
  return sextet === undefined ? '' : bits(sextet, 6);
}

function bits(value: number, length: number) {
  return value.toString(2).padStart(length, '0');
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-base64-groups': SmtpBase64Groups;
  }
}
