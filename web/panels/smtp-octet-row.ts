import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { hex } from '../elements/visible-octets.js';
import type { OctetRow } from './octet-row.js';

/** One row of octets: direction, offset, hex, text. */
@customElement('smtp-octet-row')
export class SmtpOctetRow extends LitElement {
  static override styles = css`
    :host {
      display: block;
      padding-inline: var(--space-4);
      font: var(--step-0) / 24px var(--font-wire);
      white-space: pre;
    }
    .who {
      font-weight: 600;
      color: var(--ink-soft);
    }
    .client {
      color: var(--client);
    }
    .offset {
      color: var(--ink-soft);
      margin-inline: 0.7em;
    }
    .text {
      margin-inline-start: 0.7em;
    }
    .unseen {
      color: var(--ink-soft);
    }
    @media (max-width: 480px) {
      :host {
        padding-inline: var(--space-2);
        font-size: var(--step--1);
      }
    }
  `;

  @property({ attribute: false }) row?: OctetRow;
  /** The source that the row is of, or its octets from `from` on. */
  @property({ attribute: false }) octets?: Octets;
  /** Where the first of `octets` stands in the source. */
  @property({ type: Number }) from = 0;
  /** How many octets a full row has. */
  @property({ type: Number }) width = 16;
  /** Octets that are not to be read. */
  @property({ attribute: false }) secrets: readonly Span[] = [];

  protected override render() {
    if (!this.row || !this.octets) return nothing;
    const { source, span } = this.row;
    const { from } = this;
    const octets = Array.from(
      sliceOctets(this.octets, {
        start: span.start - from,
        end: span.end - from,
      }),
    );
    const who = { client: 'C', server: 'S', file: '' }[source];
    if (this.secrets.length === 0) return this.#renderPlain(octets, who);
    const missing = Array.from({ length: this.width - octets.length });
    const padding = missing.map(
      (_, index) => `  ${this.#gapAfter(octets.length + index)}`,
    );
    return html`<span class="who ${source}">${who}</span
      ><span class="offset">${hex(span.start, 6)}</span
      >${octets.map((octet, index) => this.#renderHex(octet, index))}${padding}<span
        class="text"
        >${octets.map((octet, index) => this.#renderGlyph(octet, index))}</span
      >`;
  }

  /** The same in a few long texts: most rows have nothing to mark, and there are many. */
  #renderPlain(octets: readonly string[], who: string) {
    const { source, span } = this.row ?? { source: 'file', span: { start: 0 } };
    const all = Array.from({ length: this.width }, (_, index) => {
      const octet = octets[index];
      const digits = octet === undefined ? '  ' : hex(octet.charCodeAt(0), 2);
      return digits + this.#gapAfter(index);
    });
    const glyphs = octets.join('').split(/([^ -~]+)/);
    return html`<span class="who ${source}">${who}</span
      ><span class="offset">${hex(span.start, 6)}</span>${all.join('')}<span
        class="text"
        >${glyphs.map((run, index) =>
          index % 2 === 0
            ? run
            : html`<span class="unseen">${'·'.repeat(run.length)}</span>`,
        )}</span
      >`;
  }

  #renderHex(octet: string, index: number) {
    const digits = this.#isSecret(index) ? '••' : hex(octet.charCodeAt(0), 2);
    return digits + this.#gapAfter(index);
  }

  #gapAfter(index: number) {
    return index % 8 === 7 && index < this.width - 1 ? '  ' : ' ';
  }

  #renderGlyph(octet: string, index: number) {
    const isSeen = octet >= ' ' && octet <= '~';
    if (this.#isSecret(index)) return '•';
    return isSeen ? octet : html`<span class="unseen">·</span>`;
  }

  #isSecret(index: number) {
    const offset = (this.row?.span.start ?? 0) + index;
    return this.secrets.some(
      ({ start, end }) => offset >= start && offset < end,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-octet-row': SmtpOctetRow;
  }
}
