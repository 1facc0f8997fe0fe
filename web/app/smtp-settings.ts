import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { dialogStyles } from '../elements/dialog-styles.js';
import type { AppServices } from './services.js';
import type { ThemeChoice } from './theme.js';

const themes: readonly [choice: ThemeChoice, label: string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** The theme, and what is kept of the learner's. */
@customElement('smtp-settings')
export class SmtpSettings extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      :host {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      label {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
      .answers {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) services?: AppServices;
  @state() private isDeleting = false;
  @state() private trouble = '';
  @query('dialog') private dialog?: HTMLDialogElement;

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
      <button @click=${() => this.dialog?.showModal()}>Your data</button>
      <dialog aria-labelledby="data-title">
        <h2 id="data-title">Your data</h2>
        <p>
          Your scripts, recordings and progress, and the logs and messages that
          you had explained, are kept in this browser. What you send to the practice servers is kept by the relay for a while, at
          an address that only this browser knows.
        </p>
        <p role="status">${this.trouble}</p>
        <div class="answers">
          <button @click=${() => this.dialog?.close()}>Close</button>
          <button ?disabled=${this.isDeleting} @click=${this.#delete}>
            Delete my data
          </button>
        </div>
      </dialog>
    `;
  }

  #chooseTheme({ target }: Event) {
    const choice = themes.find(
      ([each]) => target instanceof HTMLSelectElement && each === target.value,
    )?.[0];
    if (choice) this.services?.chooseTheme(choice);
  }

  async #delete() {
    this.isDeleting = true;
    this.trouble = (await this.services?.deleteMyData()) ?? '';
    this.isDeleting = false;
    if (!this.trouble) location.assign('/');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-settings': SmtpSettings;
  }
}
