import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WorkspaceClockState } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import { writeInstant } from './sandbox-time.js';

/** The learner wants an hour of the sandbox to take so many seconds. */
export class HourChosenEvent extends Event {
  static readonly type = 'hour-chosen';

  readonly seconds: number;

  constructor(seconds: number) {
    super(HourChosenEvent.type, { bubbles: true, composed: true });
    this.seconds = seconds;
  }
}

/** The slider has so many steps from the quickest hour to the slowest, each longer than the one before by the same factor. */
const steps = 28;
const quickest = 0.1;
const slowest = 60;

/**
 * The clock of the sandbox: what it shows, whether it hurries, and how long one
 * of its hours takes then.
 *
 * @fires hour-chosen - When the learner chooses how long an hour takes.
 */
@customElement('smtp-sandbox-clock')
export class SmtpSandboxClock extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        font-size: var(--step-0);
      }
      .time {
        font-family: var(--font-wire);
        font-variant-numeric: tabular-nums;
      }
      .soft {
        color: var(--ink-soft);
      }
      .hurry {
        color: var(--later);
        font-weight: 600;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
      input {
        padding: 0;
        width: 8rem;
        accent-color: var(--client);
      }
      output {
        min-width: 3.5rem;
        font-family: var(--font-wire);
      }
    `,
  ];

  @property({ attribute: false }) clock?: WorkspaceClockState | undefined;
  /** What it shows, in milliseconds since 1970. */
  @property({ type: Number }) now = 0;

  protected override render() {
    const { clock } = this;
    if (!clock) return nothing;
    const { isHurrying, hourSeconds } = clock;
    return html`<span
        >Sandbox time
        <time class="time">${writeInstant(this.now)}</time>
        UTC
        ${
          isHurrying
            ? html`<span class="hurry">▸▸ hurrying</span>`
            : html`<span class="soft">as fast as yours: nothing waits</span>`
        }
      </span>
      <label>
        One hour takes, while mail waits,
        <input
          type="range"
          min="0"
          max=${steps}
          step="1"
          .value=${String(stepOf(hourSeconds))}
          aria-valuetext=${writeSeconds(hourSeconds)}
          @input=${this.#choose}
        />
        <output>${writeSeconds(hourSeconds)}</output>
      </label>`;
  }

  #choose({ target }: Event) {
    if (!(target instanceof HTMLInputElement)) return;
    this.dispatchEvent(new HourChosenEvent(secondsOf(target.valueAsNumber)));
  }
}

function stepOf(seconds: number) {
  const part = Math.log(seconds / quickest) / Math.log(slowest / quickest);
  return Math.round(part * steps);
}

/** Two digits are exact enough. */
function secondsOf(step: number) {
  const seconds = quickest * (slowest / quickest) ** (step / steps);
  return Number(seconds.toPrecision(2));
}

function writeSeconds(seconds: number) {
  return `${Number(seconds.toPrecision(2))} s`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-sandbox-clock': SmtpSandboxClock;
  }
  interface HTMLElementEventMap {
    'hour-chosen': HourChosenEvent;
  }
}
