import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';

/** The reader went to another step of a recording. */
export class StepChosenEvent extends Event {
  static readonly type = 'step-chosen';

  readonly step: number;

  constructor(step: number) {
    super(StepChosenEvent.type, { bubbles: true, composed: true });
    this.step = step;
  }
}

/**
 * Moves through a recording: back, forward, to its beginning, to its end.
 *
 * @fires step-chosen - When the reader goes to another step.
 */
@customElement('smtp-steps')
export class SmtpSteps extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      input {
        flex: 1 1 8rem;
        min-width: 6rem;
        min-height: var(--space-6);
        padding: 0;
        border: 0;
        background: none;
        accent-color: var(--client);
      }
      output {
        min-width: 7.5rem;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 480px) {
        :host {
          gap: var(--space-1);
        }
        input {
          order: -1;
          flex-basis: 100%;
        }
        output {
          flex: 1;
        }
      }
    `,
  ];

  /** How many steps there are. */
  @property({ type: Number }) count = 1;
  /** How many of them are shown, from 1. */
  @property({ type: Number }) step = 1;

  protected override render() {
    const { step, count } = this;
    return html`<button ?disabled=${step <= 1} @click=${() => this.#go(1)}>
        First
      </button>
      <button
        ?disabled=${step <= 1}
        title="Alt+←"
        aria-keyshortcuts="Alt+ArrowLeft"
        @click=${() => this.#go(step - 1)}
      >
        Back
      </button>
      <input
        type="range"
        aria-label="Step of the recording"
        min="1"
        max=${count}
        .value=${String(step)}
        ?disabled=${count <= 1}
        aria-valuetext="step ${step} of ${count}"
        @input=${this.#slide}
      />
      <button
        ?disabled=${step >= count}
        title="Alt+→"
        aria-keyshortcuts="Alt+ArrowRight"
        @click=${() => this.#go(step + 1)}
      >
        Forward
      </button>
      <button ?disabled=${step >= count} @click=${() => this.#go(count)}>
        Last
      </button>
      <output>step ${step} of ${count}</output>`;
  }

  #slide({ target }: Event) {
    if (target instanceof HTMLInputElement) this.#go(Number(target.value));
  }

  #go(step: number) {
    const within = Math.min(Math.max(step, 1), this.count);
    if (within !== this.step) this.dispatchEvent(new StepChosenEvent(within));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-steps': SmtpSteps;
  }
  interface HTMLElementEventMap {
    'step-chosen': StepChosenEvent;
  }
}
