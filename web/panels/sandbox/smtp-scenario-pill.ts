import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import { ScenarioUsedEvent } from './scenario-events.js';

/**
 * That servers do not behave: which scenario is on, and the way to turn it off. Nothing where none is.
 *
 * @fires scenario-used - With null, when it shall be off.
 * @fires sandbox-asked - When its rules shall be seen.
 */
@customElement('smtp-scenario-pill')
export class SmtpScenarioPill extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: contents;
      }
      span {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        border: 1px solid var(--later);
        border-radius: 999px;
        background: var(--later-soft);
        font-size: var(--step-0);
      }
      button {
        border: 0;
        border-radius: 999px;
        background: none;
        color: var(--later);
        font-weight: 600;
        min-width: 0;
      }
      button:first-child {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        padding-right: var(--space-1);
      }
      button:last-child {
        flex: none;
        padding-left: var(--space-1);
      }
      button:hover:not(:disabled) {
        text-decoration: underline;
      }
    `,
  ];

  /** Its title; none is on where it is empty. */
  @property() scenario = '';

  protected override render() {
    if (!this.scenario) return nothing;
    return html`<span role="group" aria-label="Scenario">
      <button
        title="Look at its rules"
        @click=${this.#askForSandbox}
      >
        Scenario: ${this.scenario}
      </button>
      <button
        aria-label="Turn the scenario off"
        title="Turn the scenario off"
        @click=${() => this.dispatchEvent(new ScenarioUsedEvent(null))}
      >
        ×
      </button>
    </span>`;
  }

  #askForSandbox() {
    const options = { bubbles: true, composed: true };
    this.dispatchEvent(new Event('sandbox-asked', options));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-scenario-pill': SmtpScenarioPill;
  }
}
