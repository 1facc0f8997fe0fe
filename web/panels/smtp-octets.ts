import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { Session } from '../../protocol/session/session.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import '../elements/smtp-virtual-list.js';
import {
  type Direction,
  type OctetRows,
  octetRowAt,
  octetRows,
  rowOfOctet,
} from './octet-row.js';
import './smtp-octet-row.js';

/** Below this, in pixels, a row has 8 octets. */
const wideFrom = 640;

const choices: readonly (readonly [Direction | 'both', string])[] = [
  ['both', 'Both, in turn'],
  ['client', 'Client'],
  ['server', 'Server'],
];

/** Every octet that went over the wire, in hex and as text. */
@customElement('smtp-octets')
export class SmtpOctets extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        min-height: 0;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: var(--space-2) var(--space-4);
        border: 0;
        border-bottom: 1px solid var(--line);
        font-size: var(--step-0);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--space-6);
      }
      input {
        min-height: 0;
        accent-color: var(--client);
      }
      .count {
        margin-inline-start: auto;
        color: var(--ink-soft);
      }
      .empty {
        place-self: center;
        padding: var(--space-6);
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  /** Octets to light up and bring into view. */
  @property({ attribute: false }) selected?: Evidence | undefined;
  /** Octets of each direction that are not to be read. */
  @property({ attribute: false }) secrets: Readonly<
    Record<Direction, readonly Span[]>
  > = { client: [], server: [] };

  @state() private shown: Direction | 'both' = 'both';
  @state() private isWide = true;
  #rows: OctetRows = { runs: [], count: 0, width: 16 };

  readonly #size = new ResizeObserver(([entry]) => {
    this.isWide = (entry?.contentRect.width ?? 0) >= wideFrom;
  });

  override connectedCallback() {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override willUpdate() {
    if (!this.session) return;
    this.#rows = octetRows(this.session, this.shown, this.isWide ? 16 : 8);
  }

  protected override render() {
    const { client, server } = this.session ?? { client: '', server: '' };
    const count = (octets: string) => octets.length.toLocaleString('en');
    return html`<fieldset>
        <legend class="visually-hidden">Direction</legend>
        ${choices.map(([value, label]) => this.#renderChoice(value, label))}
        <span class="count"
          >client ${count(client)}, server ${count(server)} octets</span
        >
      </fieldset>
      ${
        this.#rows.count === 0
          ? html`<p class="empty">No octets have been sent or received yet.</p>`
          : html`<smtp-virtual-list
              follows
              label="Octets"
              estimate="24"
              .count=${this.#rows.count}
              .renderRow=${(index: number) => this.#renderRow(index)}
            ></smtp-virtual-list>`
      }`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('selected') || !this.selected) return;
    const { source, span } = this.selected;
    const index = rowOfOctet(this.#rows, source, span.start);
    if (index === undefined) return;
    this.renderRoot.querySelector('smtp-virtual-list')?.scrollToRow(index);
  }

  #renderChoice(value: Direction | 'both', label: string) {
    return html`<label>
      <input
        type="radio"
        name="direction"
        .checked=${this.shown === value}
        @change=${() => {
          this.shown = value;
        }}
      />
      ${label}
    </label>`;
  }

  #renderRow(index: number) {
    const row = octetRowAt(this.#rows, index);
    if (!row || !this.session) return html`${nothing}`;
    return html`<smtp-octet-row
      .row=${row}
      .octets=${this.session[row.source]}
      .width=${this.#rows.width}
      .secrets=${this.secrets[row.source]}
      .selected=${this.selected?.source === row.source ? this.selected.span : undefined}
    ></smtp-octet-row>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-octets': SmtpOctets;
  }
}
