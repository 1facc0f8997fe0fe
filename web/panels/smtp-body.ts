import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { decodeCharset } from '../../protocol/message/charset.js';
import {
  type Entity,
  type LeafBody,
  octetsOfBody,
} from '../../protocol/message/entity.js';
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import { controlStyles } from '../elements/control-styles.js';
import { renderPieces } from '../elements/render-pieces.js';
import '../elements/smtp-wire.js';
import { hex } from '../elements/visible-octets.js';
import { visibleTextStyles } from '../elements/visible-text.js';
import { wireStyles } from '../elements/wire-styles.js';
import { type BodyLine, bodyLines } from './body-line.js';

/** How many octets of an encoded body are decoded at first, and how many times more at each request. */
const shownAtFirst = 16_384;
const shownMore = 8;

/**
 * A body as it was sent, and beside each encoded line, or under it where there
 * is no room, what it stands for.
 * Whatever its media type, it is shown as text: nothing in it is rendered.
 */
@customElement('smtp-body')
export class SmtpBody extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    wireStyles,
    css`
      :host {
        display: block;
        min-width: 0;
        container-type: inline-size;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th {
        text-align: start;
        font-weight: 600;
        color: var(--ink-soft);
        padding: 0 var(--space-2) var(--space-1) 0;
      }
      td {
        vertical-align: top;
        padding: 0 var(--space-2) 0 0;
        border-top: 1px solid var(--line);
      }
      /* A line of base64 has 76 letters: beside each other, neither could be read. */
      @container (max-width: 26rem) {
        :is(th, td) {
          display: block;
        }
        :is(th, td) + :is(th, td) {
          position: relative;
          border-top: 0;
          padding-inline-start: var(--space-4);
        }
        :is(th, td) + :is(th, td)::before {
          content: '↳';
          position: absolute;
          inset-inline-start: 0;
          color: var(--ink-soft);
        }
      }
      .hex {
        font: var(--step-0) / 1.9 var(--font-wire);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The entity that it is the body of. */
  @property({ attribute: false }) entity?: Entity;
  @property({ attribute: false }) body?: LeafBody;

  @state() private shown = shownAtFirst;

  protected override render() {
    if (!this.entity || !this.body) return nothing;
    const octets = octetsOfBody(this.body);
    const { mediaType, transferEncoding } = this.entity;
    const { charset = 'us-ascii' } = mediaType.parameters;
    // A message is text as well, and so is a report.
    const isText = /^(?:text|message)$/.test(mediaType.type);
    const lines = bodyLines(this.#beginning(octets), transferEncoding);
    if (lines) return this.#renderLines(lines, octets, isText, charset);
    if (isText && !readsAsItStands.test(charset)) {
      const line = { encoded: octets, decoded: octets };
      return this.#renderLines([line], octets, isText, charset);
    }
    return html`<smtp-wire .octets=${octets}></smtp-wire>`;
  }

  #renderLines(
    lines: readonly BodyLine[],
    octets: Octets,
    isText: boolean,
    charset: string,
  ) {
    const left = octets.length - this.shown;
    return html`<table>
        <thead>
          <tr>
            <th scope="col">As sent</th>
            <th scope="col">${isText ? `Decoded: ${charset}` : 'Decoded, in hex'}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ encoded, decoded }) => html`<tr>
              <td>${renderLine(encoded)}</td>
              <td>
                ${
                  isText
                    ? renderLine(asUtf8(decoded, charset))
                    : html`<span class="hex">${inHex(decoded)}</span>`
                }
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${
        left > 0
          ? html`<button @click=${this.#showMore}>
              Show more (${left.toLocaleString('en')} octets are left)
            </button>`
          : nothing
      }`;
  }

  /** As much as is shown, to the end of a line. */
  #beginning(octets: Octets): Octets {
    if (octets.length <= this.shown) return octets;
    const lineEnd = octets.indexOf('\n', this.shown);
    return (lineEnd < 0 ? octets : octets.slice(0, lineEnd + 1)) as Octets;
  }

  #showMore() {
    this.shown *= shownMore;
  }
}

/** Of such lines there are many: an element for each would take its time. */
function renderLine(octets: Octets) {
  return html`<code>${renderPieces(octets)}</code>`;
}

/** Charsets whose octets `smtp-wire` shows as the text they are. */
const readsAsItStands = /^(?:us-ascii|ascii|utf-?8)$/i;

/** The text of `octets` in UTF-8; the octets themselves where the charset is not known. */
function asUtf8(octets: Octets, charset: string): Octets {
  if (readsAsItStands.test(charset)) return octets;
  const text = decodeCharset(octets, charset);
  return text === undefined ? octets : encodeText(text);
}

function inHex(octets: Octets) {
  return Array.from(octets, (octet) => hex(octet.charCodeAt(0), 2)).join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-body': SmtpBody;
  }
}
