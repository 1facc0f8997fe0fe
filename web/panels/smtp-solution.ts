import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScriptLanguage } from '../../lessons/lesson.js';
import { controlStyles } from '../elements/control-styles.js';

/** A script of the lesson is to be put into the editor. */
export class ScriptTakenEvent extends Event {
  readonly language: ScriptLanguage;

  constructor(
    type: 'solution-taken' | 'start-taken',
    language: ScriptLanguage,
  ) {
    super(type, { bubbles: true, composed: true });
    this.language = language;
  }
}

/**
 * A lesson's solution, folded until asked for, and the way back to its start:
 * in the language that is open, or in the other where the lesson has none in that.
 *
 * @fires solution-taken - ScriptTakenEvent, when it is to be put into the editor.
 * @fires start-taken - ScriptTakenEvent, when the starting script is to be put there.
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

  /** The open one. */
  @property() language: ScriptLanguage = 'wire';
  @property({ attribute: false }) solutions: {
    readonly [Each in ScriptLanguage]?: string;
  } = {};

  protected override render() {
    const solution = this.solutions[this.#shown] ?? '';
    return html`<details>
        <summary>Show solution</summary>
        <pre tabindex="0" aria-label="Solution" .textContent=${solution}></pre>
        <button @click=${() => this.#tell('solution-taken')}>
          Put it into the editor
        </button>
      </details>
      <button class="plain" @click=${() => this.#tell('start-taken')}>
        Put the starting script back
      </button>`;
  }

  get #shown(): ScriptLanguage {
    if (this.solutions[this.language] !== undefined) return this.language;
    return this.language === 'wire' ? 'python' : 'wire';
  }

  #tell(type: 'solution-taken' | 'start-taken') {
    this.dispatchEvent(new ScriptTakenEvent(type, this.#shown));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-solution': SmtpSolution;
  }
}
