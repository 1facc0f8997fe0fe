import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { problemStyles, renderProblem } from '../elements/problem.js';
import { visibleTextStyles } from '../elements/visible-text.js';
import { countOctets } from './count-octets.js';
import type {
  MessageOutline,
  OutlinePart,
  OutlineProblem,
} from './message-outline.js';

/** The reader wants to see an octet of the file. */
export class OffsetSoughtEvent extends Event {
  static readonly type = 'offset-sought';

  readonly offset: number;

  constructor(offset: number) {
    super(OffsetSoughtEvent.type, { bubbles: true, composed: true });
    this.offset = offset;
  }
}

/**
 * A message in short: what is wrong with it, the worst first, and its parts.
 *
 * @fires offset-sought - When the reader wants to see where something stands.
 */
@customElement('smtp-message-outline')
export class SmtpMessageOutline extends LitElement {
  static override styles = [
    controlStyles,
    problemStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
      }
      h2 {
        margin: 0 0 var(--space-2);
        font-size: var(--step-1);
      }
      ul {
        margin: 0 0 var(--space-4);
        padding: 0;
        list-style: none;
      }
      .problems li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: start;
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      .often {
        color: var(--ink-soft);
      }
      .parts button {
        display: block;
        width: 100%;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .parts .soft {
        color: var(--ink-soft);
        white-space: nowrap;
      }
      @media print {
        button:not(.plain) {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) outline?: MessageOutline;
  /** Whether nothing tells that it is a message at all. */
  @property({ type: Boolean }) guessed = false;

  protected override render() {
    if (!this.outline) return nothing;
    const { problems, parts } = this.outline;
    return html`<h2>${this.guessed ? 'What is wrong, if it is a message' : 'What is wrong'}</h2>
      ${
        problems.length === 0
          ? html`<p>Nothing that a rule is known for here.</p>`
          : html`<ul class="problems">
              ${problems.map((problem) => this.#renderProblem(problem))}
            </ul>`
      }
      <h2>${parts.length === 1 ? 'The message' : 'The parts'}</h2>
      <ul class="parts">
        ${parts.map((part) => this.#renderPart(part))}
      </ul>`;
  }

  #renderProblem({ problem, count, offset }: OutlineProblem) {
    return html`<li>
      <span>
        ${renderProblem(problem)}
        ${
          count > 1
            ? html`<span class="often"
                >Found ${count.toLocaleString('en')} times; the first is
                shown.</span
              >`
            : nothing
        }
      </span>
      ${
        offset === undefined
          ? nothing
          : html`<button
              aria-label=${`Show where: ${problem.message}`}
              @click=${() => this.#seek(offset)}
            >
              Show
            </button>`
      }
    </li>`;
  }

  #renderPart({ number, depth, title, offset, length }: OutlinePart) {
    return html`<li style="padding-inline-start: ${Math.min(depth, 8) * 0.75}rem">
      <button class="plain" @click=${() => this.#seek(offset)}>
        ${number ? `${number} ` : nothing}<code>${title}</code>
        <span class="soft">${countOctets(length)}</span>
      </button>
    </li>`;
  }

  #seek(offset: number) {
    this.dispatchEvent(new OffsetSoughtEvent(offset));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-message-outline': SmtpMessageOutline;
  }
  interface HTMLElementEventMap {
    'offset-sought': OffsetSoughtEvent;
  }
}
