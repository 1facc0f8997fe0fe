import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScriptLanguage } from '../../lessons/lesson.js';
import { controlStyles } from '../elements/control-styles.js';
import { TabSelectedEvent } from '../elements/tab-selected.js';

const languages: readonly {
  readonly name: ScriptLanguage;
  readonly label: string;
}[] = [
  { name: 'wire', label: 'Wire' },
  { name: 'python', label: 'Python' },
];

/**
 * The two scripts of a page, of which one is open. Arrow keys choose.
 *
 * @fires tab-selected - When the learner chooses one.
 */
@customElement('smtp-language-tabs')
export class SmtpLanguageTabs extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-4) 0;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      [role='tablist'] {
        display: flex;
        gap: var(--space-4);
      }
      button {
        border: 0;
        border-radius: 0;
        background: none;
        font-size: var(--step-1);
        padding: var(--space-1) 0 var(--space-2);
        color: var(--ink-soft);
      }
      button[aria-selected='true'] {
        color: var(--ink);
        box-shadow: inset 0 -2px var(--client);
      }
    `,
  ];

  @property() selected: ScriptLanguage = 'wire';

  protected override render() {
    return html`<div role="tablist" aria-label="Written as">
      ${languages.map(
        ({ name, label }) => html`<button
          role="tab"
          aria-selected=${name === this.selected}
          tabindex=${name === this.selected ? 0 : -1}
          @click=${() => this.#select(name)}
          @keydown=${this.#useKey}
        >${label}</button>`,
      )}
    </div>`;
  }

  #useKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.#select(this.selected === 'wire' ? 'python' : 'wire');
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector<HTMLElement>('[aria-selected="true"]')
        ?.focus(),
    );
  }

  #select(name: ScriptLanguage) {
    this.selected = name;
    this.dispatchEvent(new TabSelectedEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-language-tabs': SmtpLanguageTabs;
  }
}
