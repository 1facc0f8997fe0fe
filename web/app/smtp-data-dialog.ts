import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { dialogStyles } from '../elements/dialog-styles.js';
import type { AppServices } from './services.js';

/** What is kept of the learner's, and the way to delete it. */
@customElement('smtp-data-dialog')
export class SmtpDataDialog extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
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

  /** Opens it. */
  async open() {
    await this.updateComplete;
    this.dialog?.showModal();
  }

  protected override render() {
    return html`<dialog aria-labelledby="data-title">
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
    </dialog>`;
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
    'smtp-data-dialog': SmtpDataDialog;
  }
}
