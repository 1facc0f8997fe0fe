import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ConversionFormat } from '../../protocol/convert/conversion.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { printStyles } from '../elements/print-styles.js';
import '../elements/smtp-copy-button.js';
import { renderWithCode } from '../elements/with-code.js';
import type { ShownCode } from './shown-code.js';

/** The learner chose what it is to be converted to. */
export class ConversionChosenEvent extends Event {
  static readonly type = 'conversion-chosen';
  readonly format: string;

  constructor(format: string) {
    super(ConversionChosenEvent.type);
    this.format = format;
  }
}

/** The learner wants code: written though it is long, kept as a file, or to go on with. */
export class CodeAskedEvent extends Event {
  static readonly type = 'code-asked';
  readonly wish: 'write' | 'download' | 'open';

  constructor(wish: CodeAskedEvent['wish']) {
    super(CodeAskedEvent.type);
    this.wish = wish;
  }
}

/** More octets than these are converted when the learner asks for it. */
export const convertedAtOnce = 2_000_000;

const none: readonly never[] = [];

/**
 * Code that a recording was converted to, in the chosen format, and what is to be known about it.
 *
 * @fires conversion-chosen - With the name of the format.
 * @fires code-asked - With what is wanted.
 */
@customElement('smtp-converted')
export class SmtpConverted extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-4) var(--space-4);
        font-size: var(--step-0);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      select {
        max-width: 100%;
      }
      .verdict {
        margin: var(--space-3) 0 var(--space-2);
      }
      .exact {
        color: var(--ok);
      }
      .other {
        color: var(--later);
      }
      ul {
        margin: 0 0 var(--space-3);
        padding-inline-start: var(--space-4);
        color: var(--ink-soft);
      }
      li {
        max-width: 46rem;
        margin-block-end: var(--space-1);
        overflow-wrap: anywhere;
      }
      pre {
        margin: 0;
        padding: var(--space-3);
        max-width: 100%;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sunken);
        color: var(--ink);
        font-family: var(--font-wire);
        font-size: var(--step-0);
        line-height: 1.5;
        tab-size: 4;
      }
      pre:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: 2px;
      }
      .empty {
        padding: var(--space-6);
        text-align: center;
        color: var(--ink-soft);
        font-size: var(--step-1);
      }
    `,
    printStyles,
  ];

  @property({ attribute: false }) formats: readonly ConversionFormat[] = none;
  /** The name of the format that is shown. */
  @property() format = '';
  /** Absent until it has been written. */
  @property({ attribute: false }) code?: ShownCode | undefined;
  /** How many octets were sent. */
  @property({ type: Number }) length = 0;
  /** What to say where nothing was sent. */
  @property() empty = '';
  /** Whether it is being written. */
  @property({ type: Boolean }) busy = false;
  /** Makes all of the code. */
  @property({ attribute: false }) makeText: () => string | Promise<Blob> = () =>
    '';

  protected override render() {
    const { code, formats } = this;
    const format = formats.find(({ name }) => name === this.format);
    if (!format || this.length === 0) {
      return html`<p class="empty">${this.empty}</p>`;
    }
    return html`
      <div class="bar">
        <label>
          Format
          <select @change=${this.#choose}>
            ${formats.map(
              ({ name, label }) =>
                html`<option value=${name} .selected=${name === format.name}>
                  ${label}
                </option>`,
            )}
          </select>
        </label>
        ${code && !code.isEmpty ? this.#renderActions(format) : nothing}
      </div>
      <div role="status">
        ${this.busy ? html`<p>Writing …</p>` : code ? renderVerdict(code) : nothing}
      </div>
      ${code ? renderCode(format.label, code) : this.busy ? nothing : this.#renderOffer()}
    `;
  }

  #renderOffer() {
    if (this.length <= convertedAtOnce) return nothing;
    return html`<p>
      ${this.length.toLocaleString('en')} octets were sent: to write them takes
      a few seconds.
      <button
        @click=${() => {
          this.#ask('write');
          // The button goes: the focus would be lost with it.
          this.renderRoot.querySelector('select')?.focus();
        }}
      >
        Write them
      </button>
    </p>`;
  }

  #renderActions({ language }: ConversionFormat) {
    return html`<smtp-copy-button
        what="the code"
        .makeText=${this.makeText}
      ></smtp-copy-button>
      <button @click=${() => this.#ask('download')}>Download</button>
      ${
        language === 'shell'
          ? nothing
          : html`<button @click=${() => this.#ask('open')}>
              Open in the playground
            </button>`
      }`;
  }

  #choose({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    this.dispatchEvent(new ConversionChosenEvent(target.value));
  }

  #ask(wish: CodeAskedEvent['wish']) {
    this.dispatchEvent(new CodeAskedEvent(wish));
  }
}

function renderVerdict({ isEmpty, isExact }: ShownCode) {
  if (isEmpty) {
    return html`<p class="verdict other">
      What was recorded cannot be said in this format.
    </p>`;
  }
  return isExact
    ? html`<p class="verdict exact">
        Puts the same octets on the wire as this recording, where the server
        answers the same.
      </p>`
    : html`<p class="verdict other">
        Does not put quite the same octets on the wire as this recording.
      </p>`;
}

function renderCode(
  label: string,
  { head, linesLeft, notes, isEmpty }: ShownCode,
) {
  return html`${
    notes.length > 0
      ? html`<ul>
          ${notes.map((note) => html`<li>${renderWithCode(note)}</li>`)}
        </ul>`
      : nothing
  }
  ${
    isEmpty
      ? nothing
      : html`<pre
          tabindex="0"
          role="region"
          aria-label=${label}
          .textContent=${head}
        ></pre>`
  }
  ${
    linesLeft > 0
      ? html`<p>
          ${linesLeft.toLocaleString('en')} more lines are in what is copied or
          downloaded.
        </p>`
      : nothing
  }`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-converted': SmtpConverted;
  }
  interface HTMLElementEventMap {
    'conversion-chosen': ConversionChosenEvent;
    'code-asked': CodeAskedEvent;
  }
}
