import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';

/**
 * A lesson's solution, folded until asked for, and the way back to its start.
 *
 * @fires solution-taken - When it is to be put into the editor.
 * @fires start-taken - When the starting script is to be put there.
 */
@customElement('smtp-solution')
export class SmtpSolution extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        margin: var(--space-4) 0;
        font-size: var(--step-0);
      }
      summary {
        cursor: pointer;
        color: var(--client);
        padding: var(--space-1) 0;
      }
      pre {
        overflow: auto;
        margin: var(--space-2) 0;
        padding: var(--space-3);
        background: var(--sunken);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        font: var(--step-0) / 1.5 var(--font-wire);
      }
    `,
  ];

  @property() solution = '';

  protected override render() {
    return html`<details>
        <summary>Show solution</summary>
        <pre tabindex="0" aria-label="Solution" .textContent=${this.solution}></pre>
        <button @click=${() => this.#tell('solution-taken')}>
          Put it into the editor
        </button>
      </details>
      <button class="plain" @click=${() => this.#tell('start-taken')}>
        Put the starting script back
      </button>`;
  }

  #tell(type: 'solution-taken' | 'start-taken') {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-solution': SmtpSolution;
  }
}
