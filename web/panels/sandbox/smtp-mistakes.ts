import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TextMistake } from '../../editor/data-language.js';
import { controlStyles } from '../../elements/control-styles.js';
import { textButtonStyles } from '../../elements/text-button-styles.js';
import { MistakeChosenEvent } from './scenario-events.js';

/**
 * What is wrong with a text, each a sentence with its line.
 *
 * @fires mistake-chosen - With the place of the one to look at.
 */
@customElement('smtp-mistakes')
export class SmtpMistakes extends LitElement {
  static override styles = [
    controlStyles,
    textButtonStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
      }
      div {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--no);
        background: var(--no-soft);
        max-height: 12rem;
        overflow: auto;
      }
      p {
        margin: 0;
        font-weight: 600;
      }
      ul {
        margin: var(--space-1) 0 0;
        padding-left: 1.2rem;
      }
      li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) mistakes: readonly TextMistake[] = [];

  protected override render() {
    const { length } = this.mistakes;
    if (length === 0) return nothing;
    const title =
      length === 1
        ? 'It is not in use: there is a mistake.'
        : `It is not in use: there are ${length} mistakes.`;
    return html`<div role="alert" tabindex="0" aria-label="Mistakes">
      <p>${title}</p>
      <ul>
        ${this.mistakes.map(
          ({ message, line, column = 1 }) => html`<li>
            <button
              class="text"
              @click=${() => this.dispatchEvent(new MistakeChosenEvent(line, column))}
            >Line ${line}</button>:
            ${message}
          </li>`,
        )}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mistakes': SmtpMistakes;
  }
}
