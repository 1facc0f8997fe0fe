import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Verdict } from '../../protocol/explain/explained.js';
import { faultWords } from '../../protocol/explain/verdict/fault-words.js';
import { controlStyles } from '../elements/control-styles.js';
import '../elements/smtp-reference.js';
import { visibleTextStyles } from '../elements/visible-text.js';
import { renderWithCode } from '../elements/with-code.js';

/**
 * How it came out, in plain words: how far it came, what went wrong, whose
 * matter that is, what to do.
 *
 * @fires evidence-asked - When the reader wants to see the octets that show it.
 */
@customElement('smtp-verdict')
export class SmtpVerdict extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
      }
      section {
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--edge);
        border-left: 4px solid var(--edge);
        border-radius: var(--radius);
        background: var(--sunken);
        overflow-wrap: anywhere;
      }
      .good {
        border-color: var(--ok);
        background: var(--ok-soft);
      }
      .mixed {
        border-color: var(--later);
        background: var(--later-soft);
      }
      .bad {
        border-color: var(--no);
        background: var(--no-soft);
      }
      .kind {
        margin: 0;
        font-size: var(--step-0);
        font-weight: 600;
      }
      .good .kind {
        color: var(--ok);
      }
      .mixed .kind {
        color: var(--later);
      }
      .bad .kind {
        color: var(--no);
      }
      h2 {
        margin: 0 0 var(--space-2);
        font-size: var(--step-2);
        line-height: 1.3;
      }
      h3 {
        margin: var(--space-3) 0 var(--space-1);
        font-size: var(--step-0);
      }
      /* Its ring stays clear of the line above. */
      h2:focus-visible {
        outline-offset: 0;
      }
      p {
        margin: 0 0 var(--space-2);
      }
      ul {
        font-size: var(--step-0);
        margin: 0 0 var(--space-2);
        padding-inline-start: var(--space-4);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        font-size: var(--step-0);
      }
      @media print {
        button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) verdict?: Verdict;

  /** Puts the focus where its words begin. */
  override focus() {
    this.renderRoot.querySelector('h2')?.focus();
  }

  protected override render() {
    if (!this.verdict) return nothing;
    const { type, isOnWriting, title, cause, fault } = this.verdict;
    const { advice, references, evidence } = this.verdict;
    const { sign, word } = (isOnWriting ? ofWriting : ofEvents)[type];
    return html`<section class=${type} aria-labelledby="title">
      <p class="kind"><span aria-hidden="true">${sign}</span> ${word}</p>
      <h2 id="title" tabindex="-1">${renderWithCode(title)}</h2>
      ${cause ? html`<p>${renderWithCode(cause)}</p>` : nothing}
      ${fault ? html`<p>${faultWords[fault]}</p>` : nothing}
      ${
        advice.length > 0
          ? html`<h3>What to do</h3>
              <ul>
                ${advice.map((step) => html`<li>${renderWithCode(step)}</li>`)}
              </ul>`
          : nothing
      }
      <footer>
        ${
          evidence
            ? html`<button @click=${this.#askEvidence}>Show me where</button>`
            : nothing
        }
        <span
          >${references.map(
            (reference) =>
              html`<smtp-reference .reference=${reference}></smtp-reference> `,
          )}</span
        >
      </footer>
    </section>`;
  }

  #askEvidence() {
    this.dispatchEvent(new Event('evidence-asked'));
  }
}

type Kinds = Record<
  Verdict['type'],
  { readonly sign: string; readonly word: string }
>;

/** Of a verdict on what happened. */
const ofEvents: Kinds = {
  good: { sign: '✓', word: 'It went well' },
  mixed: { sign: '▲', word: 'Not all of it went well' },
  bad: { sign: '✕', word: 'It failed' },
  unknown: { sign: '?', word: 'Nobody can tell from this alone' },
};

/** Of a verdict on how a message is written. */
const ofWriting: Kinds = {
  ...ofEvents,
  good: { sign: '✓', word: 'Well written' },
  mixed: { sign: '▲', word: 'Not all of it is right' },
  bad: { sign: '✕', word: 'Mistakes' },
};

declare global {
  interface HTMLElementTagNameMap {
    'smtp-verdict': SmtpVerdict;
  }
}
