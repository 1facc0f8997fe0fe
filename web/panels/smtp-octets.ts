import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { printStyles } from '../elements/print-styles.js';
import '../elements/smtp-virtual-list.js';
import { followRows } from './follow-rows.js';
import type { OctetSource, ShownDirection, ShownOctets } from './octet-row.js';
import type { RowSource } from './row-source.js';
import './smtp-octet-row.js';

const none: readonly never[] = [];

/** Below this, in pixels, a row has 8 octets. */
const wideFrom = 640;

const choices: readonly (readonly [ShownDirection, string])[] = [
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
    printStyles,
  ];

  @property({ attribute: false }) octets?: OctetSource;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether what is new is scrolled to. */
  @property({ attribute: false }) follows = true;

  @state() private shown: ShownDirection = 'both';
  @state() private isWide = true;
  #rows: RowSource<ShownOctets> | undefined;

  readonly #size = new ResizeObserver(([entry]) => {
    this.isWide = (entry?.contentRect.width ?? 0) >= wideFrom;
  });

  constructor() {
    super();
    followRows(this, () => this.#rows);
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override willUpdate(changed: PropertyValues) {
    const isOther = ['octets', 'shown', 'isWide'].some((name) =>
      changed.has(name),
    );
    if (isOther) {
      this.#rows = this.octets?.rows(this.shown, this.isWide ? 16 : 8);
    }
  }

  protected override render() {
    const { client, server } = this.octets?.lengths ?? nothingSaid;
    const count = this.#rows?.count ?? 0;
    return html`<fieldset>
        <legend class="visually-hidden">Direction</legend>
        ${choices.map(([value, label]) => this.#renderChoice(value, label))}
        <span class="count"
          >client ${client.toLocaleString('en')}, server
          ${server.toLocaleString('en')} octets</span
        >
      </fieldset>
      ${
        count === 0
          ? html`<p class="empty">No octets have been sent or received yet.</p>`
          : html`<smtp-virtual-list
              ?follows=${this.follows}
              label="Octets"
              estimate="24"
              .count=${count}
              .renderRow=${(index: number) => this.#renderRow(index)}
            ></smtp-virtual-list>`
      }`;
  }

  #renderChoice(value: ShownDirection, label: string) {
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
    const row = this.#rows?.at(index);
    if (!row) return html`&nbsp;`;
    return html`<smtp-octet-row
      .row=${row}
      .octets=${row.octets}
      .from=${row.from}
      .width=${this.isWide ? 16 : 8}
      .secrets=${this.masked ? row.secrets : none}
    ></smtp-octet-row>`;
  }
}

const nothingSaid = { client: 0, server: 0 };

declare global {
  interface HTMLElementTagNameMap {
    'smtp-octets': SmtpOctets;
  }
}
