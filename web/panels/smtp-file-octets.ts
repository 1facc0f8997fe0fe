import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import '../elements/smtp-virtual-list.js';
import { countOctets } from './count-octets.js';
import { type FileOctets, fileRowLength } from './file-octets.js';
import { followRows } from './follow-rows.js';
import type { RowSource } from './row-source.js';
import './smtp-octet-row.js';

const none: readonly never[] = [];

/** No browser makes an element high enough for more rows than these. */
const mostRows = 500_000;

/** Every octet of a file, in hex and as text, as long as it may be. */
@customElement('smtp-file-octets')
export class SmtpFileOctets extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        min-height: 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        color: var(--ink-soft);
        font-size: var(--step-0);
      }
    `,
  ];

  /** Rows of `fileRowLength` octets each. */
  @property({ attribute: false }) rows?: RowSource<FileOctets>;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** How many octets there are. */
  @property({ type: Number }) length = 0;

  @state() private section = 0;
  @state() private isWide = true;
  readonly #size = new ResizeObserver(([entry]) => {
    this.isWide = (entry?.contentRect.width ?? 0) >= 560;
  });

  constructor() {
    super();
    followRows(this, () => this.rows);
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('rows')) this.section = 0;
  }

  protected override render() {
    const { rows } = this;
    if (!rows) return nothing;
    const first = this.section * mostRows;
    const count = Math.min(rows.count - first, mostRows);
    return html`<div class="bar">
        <span>${countOctets(this.length)}</span>
        ${rows.count > mostRows ? this.#renderParts(rows.count) : nothing}
      </div>
      <smtp-virtual-list
        label="Octets"
        .estimate=${this.isWide ? 24 : 48}
        .count=${count}
        .renderRow=${(index: number) => this.#renderRow(rows, first + index)}
      ></smtp-virtual-list>`;
  }

  #renderParts(count: number) {
    const parts = Math.ceil(count / mostRows);
    return html`<label>
      From octet
      <select
        @change=${({ target }: Event) => {
          if (target instanceof HTMLSelectElement) {
            this.section = Number(target.value);
          }
        }}
      >
        ${Array.from(
          { length: parts },
          (
            _,
            part,
          ) => html`<option value=${part} .selected=${part === this.section}>
            ${(part * mostRows * fileRowLength).toLocaleString('en')}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #renderRow(rows: RowSource<FileOctets>, index: number) {
    const row = rows.at(index);
    if (!row) return html`&nbsp;`;
    const { octets, secrets } = row;
    const start = index * fileRowLength;
    const width = this.isWide ? fileRowLength : fileRowLength / 2;
    const starts = this.isWide ? [start] : [start, start + width];
    return html`${starts
      .filter((from) => from < start + octets.length)
      .map((from) => {
        const end = Math.min(from + width, start + octets.length);
        return html`<smtp-octet-row
          .row=${{ source: 'file', span: { start: from, end } }}
          .octets=${octets}
          .from=${start}
          .width=${width}
          .secrets=${this.masked ? secrets : none}
        ></smtp-octet-row>`;
      })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-file-octets': SmtpFileOctets;
  }
}
