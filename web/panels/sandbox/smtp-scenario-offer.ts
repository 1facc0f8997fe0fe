import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import { dialogStyles } from '../../elements/dialog-styles.js';
import type { LinkedScenario } from './scenario-link.js';

/** What the learner does with a scenario from a link. */
export class OfferAnsweredEvent extends Event {
  static readonly type = 'offer-answered';
  readonly answer: 'use' | 'look' | 'leave';

  constructor(answer: 'use' | 'look' | 'leave') {
    super(OfferAnsweredEvent.type, { bubbles: true, composed: true });
    this.answer = answer;
  }
}

/**
 * Asks whether a scenario that a link brought shall be used: it is somebody else's.
 *
 * @fires offer-answered - With what the learner wants; `leave` too where the dialog is closed.
 */
@customElement('smtp-scenario-offer')
export class SmtpScenarioOffer extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      :host {
        display: contents;
      }
      dialog {
        max-height: 90vh;
        overflow: auto;
      }
      h3 {
        font-size: var(--step-1);
        margin: 0;
      }
      :is(h3, p, pre) {
        overflow-wrap: anywhere;
      }
      .brought {
        border-left: 3px solid var(--client);
        padding-left: var(--space-3);
        margin: var(--space-3) 0;
      }
      .brought p {
        margin: var(--space-1) 0 0;
      }
      summary {
        cursor: pointer;
      }
      pre {
        margin: var(--space-2) 0 0;
        padding: var(--space-2);
        max-height: 16rem;
        overflow: auto;
        white-space: pre-wrap;
        background: var(--sunken);
        font: var(--step-0) / 1.5 var(--font-wire);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-4);
      }
    `,
  ];

  @property({ attribute: false }) offer?: LinkedScenario | undefined;
  @query('dialog') private dialog?: HTMLDialogElement;
  #answer: 'use' | 'look' | 'leave' = 'leave';

  async open() {
    this.#answer = 'leave';
    await this.updateComplete;
    this.dialog?.showModal();
  }

  protected override render() {
    return html`<dialog aria-labelledby="offer-title" @close=${this.#tell}>
      ${this.#renderContent()}
    </dialog>`;
  }

  #renderContent() {
    const { offer } = this;
    if (!offer) return nothing;
    if (offer.type === 'broken') {
      return html`<h2 id="offer-title">No scenario to use</h2>
        <p>${offer.message}</p>
        <div class="actions">${this.#renderButton('Close', 'leave')}</div>`;
    }
    const { title, description, rules, text } = offer;
    return html`<h2 id="offer-title">Use this scenario?</h2>
      <p>
        The link that you opened brings it, so somebody else wrote it. It
        changes what the servers of your sandbox do, and nothing else.
      </p>
      <div class="brought">
        <h3>${title || 'Untitled'}</h3>
        <p>${description}</p>
      </div>
      <details>
        <summary>${rules === 1 ? 'Its rule' : `Its ${rules} rules`}</summary>
        <pre tabindex="0" aria-label="The scenario as JSON">${text}</pre>
      </details>
      <div class="actions">
        ${this.#renderButton('Use this scenario', 'use')}
        ${this.#renderButton('Look at it first', 'look')}
        ${this.#renderButton('Leave it', 'leave')}
      </div>`;
  }

  #renderButton(words: string, answer: 'use' | 'look' | 'leave') {
    return html`<button
      class=${answer === 'use' ? 'primary' : ''}
      @click=${() => {
        this.#answer = answer;
        this.dialog?.close();
      }}
    >
      ${words}
    </button>`;
  }

  #tell() {
    this.dispatchEvent(new OfferAnsweredEvent(this.#answer));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-scenario-offer': SmtpScenarioOffer;
  }
  interface HTMLElementEventMap {
    'offer-answered': OfferAnsweredEvent;
  }
}
