import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ProgramConnection } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';

/** The learner chose a connection of the program. */
export class ProgramConnectionChosenEvent extends Event {
  static readonly type = 'program-connection-chosen';
  /** From 1. */
  readonly number: number;

  constructor(number: number) {
    super(ProgramConnectionChosenEvent.type, { bubbles: true, composed: true });
    this.number = number;
  }
}

/**
 * The connections of a program, of which one is shown; nothing where there is
 * but one.
 *
 * @fires program-connection-chosen - When the learner chooses one.
 */
@customElement('smtp-program-connections')
export class SmtpProgramConnections extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      select {
        min-width: 0;
        max-width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) connections: readonly ProgramConnection[] =
    [];
  /** The number of the one that is shown. */
  @property({ type: Number }) shown = 0;

  protected override render() {
    const { connections } = this;
    if (connections.length < 2) return nothing;
    return html`<label>
      ${connections.length.toLocaleString('en')} connections
      <select @change=${this.#choose}>
        ${connections.map(
          ({ number, server, isOpen }) => html`<option
            value=${number}
            .selected=${number === this.shown}
          >
            ${number} · ${server}${isOpen ? '' : ', closed'}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #choose({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    this.dispatchEvent(new ProgramConnectionChosenEvent(Number(target.value)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program-connections': SmtpProgramConnections;
  }
  interface HTMLElementEventMap {
    'program-connection-chosen': ProgramConnectionChosenEvent;
  }
}
