import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import type { AppServices } from './services.js';
import type { ThemeChoice } from './theme.js';

const themes: readonly [choice: ThemeChoice, label: string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** The theme, and the way to what is kept of the learner's. */
@customElement('smtp-settings')
export class SmtpSettings extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      /* It takes no room, and no gap beside it. */
      smtp-data-dialog {
        display: contents;
      }
      label {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
    `,
  ];

  @property({ attribute: false }) services?: AppServices;

  protected override render() {
    const chosen = this.services?.theme.choice ?? 'system';
    return html`
      <label>Theme
        <select @change=${this.#chooseTheme}>
          ${themes.map(
            ([choice, label]) =>
              html`<option value=${choice} ?selected=${choice === chosen}>${label}</option>`,
          )}
        </select>
      </label>
      <button @click=${() => void this.#openData()}>Your data</button>
      <smtp-data-dialog .services=${this.services}></smtp-data-dialog>
    `;
  }

  #chooseTheme({ target }: Event) {
    const choice = themes.find(
      ([each]) => target instanceof HTMLSelectElement && each === target.value,
    )?.[0];
    if (choice) this.services?.chooseTheme(choice);
  }

  /** The dialog is seldom asked for, and loaded then. */
  async #openData() {
    await import('./smtp-data-dialog.js');
    await this.renderRoot.querySelector('smtp-data-dialog')?.open();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-settings': SmtpSettings;
  }
}
