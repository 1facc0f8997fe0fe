import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PlayerState } from '../../clients/player.js';
import type { ProgramState } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import { visibleTextStyles } from '../../elements/visible-text.js';
import { renderWithCode } from '../../elements/with-code.js';
import { type ControlAction, ControlEvent } from '../smtp-controls.js';
import type { SmtpKeyList } from '../smtp-key-list.js';
import { isAllowed } from './program-controls.js';

/**
 * The buttons that drive a Python program, and what can be seen of Python while
 * it is on its way, or where it cannot run.
 *
 * @fires control - When a button is pressed.
 */
@customElement('smtp-program-controls')
export class SmtpProgramControls extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-2) var(--space-4);
      }
      .group {
        display: flex;
      }
      .group button {
        border-radius: 0;
        margin-inline-start: -1px;
      }
      .group button:first-child {
        border-start-start-radius: var(--radius);
        border-end-start-radius: var(--radius);
        margin-inline-start: 0;
      }
      .group button:last-child {
        border-start-end-radius: var(--radius);
        border-end-end-radius: var(--radius);
      }
      .group button:is(:hover, :focus-visible) {
        position: relative;
        z-index: 1;
      }
      button {
        white-space: nowrap;
      }
      button kbd {
        margin-left: 0.5em;
      }
      button.kill:not(:disabled) {
        color: var(--no);
        border-color: var(--no);
        font-weight: 600;
      }
      .keys {
        padding-inline: var(--space-1);
      }
      smtp-key-list {
        display: contents;
      }
      @container (max-width: 36rem) {
        button kbd {
          display: none;
        }
      }
      .python {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        margin: 0;
        padding: 0 var(--space-4) var(--space-2);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      progress {
        flex: 1 1 8rem;
        max-width: 20rem;
        height: 0.5rem;
        accent-color: var(--client);
      }
      .obstacle {
        display: block;
        padding-block: var(--space-2);
        border-left: 3px solid var(--later);
        background: var(--later-soft);
        color: var(--ink);
        overflow-wrap: anywhere;
      }
      @container (max-width: 30rem) {
        .buttons {
          gap: var(--space-1);
          padding-inline: var(--space-2);
        }
        .buttons button {
          padding-inline: var(--space-2);
        }
      }
      /* A phone has none of these keys, and no room for their list. */
      @media (pointer: coarse) {
        button kbd,
        .keys {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) player?: PlayerState;
  @query('smtp-key-list') private keyList?: SmtpKeyList;
  #pressed: HTMLButtonElement | undefined;

  protected override updated() {
    // A button that is disabled for a moment loses the focus: it comes back.
    const isNowhere = document.activeElement === document.body;
    if (!isNowhere || this.#pressed?.disabled) return;
    this.#pressed?.focus({ preventScroll: true });
  }

  protected override render() {
    const { program } = this.player ?? {};
    return html`<div class="buttons">
        <div class="group" role="group" aria-label="Step">
          ${this.#renderButton('step', html`Step<kbd>Ctrl ⏎</kbd>`, 'primary')}
          ${this.#renderButton('step-into', 'Into', '', 'Step into')}
          ${this.#renderButton('step-out', 'Out', '', 'Step out')}
        </div>
        ${
          program?.phase === 'running'
            ? this.#renderButton('pause', 'Pause')
            : this.#renderButton('run', this.#isOver ? 'Run again' : 'Run')
        }
        ${
          program?.phase === 'stopping'
            ? this.#renderButton('stop', 'Kill', 'kill')
            : this.#renderButton('stop', 'Stop')
        }
        <div class="group" role="group" aria-label="Recording">
          ${this.#renderButton('back', 'Back')}
          ${this.#renderButton('forward', 'Forward')}
        </div>
        ${this.#renderButton('reset', 'Reset')}
        <button class="plain keys" @click=${() => void this.#showKeys()}>
          Keys
        </button>
        <smtp-key-list program></smtp-key-list>
      </div>
      <div role="status">${program ? renderPython(program) : nothing}</div>`;
  }

  /** Whether it ended, and Run begins anew. */
  get #isOver() {
    return this.player?.program?.phase === 'ended' && !this.player.isBehind;
  }

  #renderButton(
    action: ControlAction,
    label: unknown,
    kind = '',
    name?: string,
  ) {
    const { player } = this;
    return html`<button
      class=${kind}
      aria-label=${name ?? nothing}
      title=${titles[action] ?? nothing}
      ?disabled=${!player || !isAllowed(action, player)}
      @click=${(event: Event) => this.#press(event, action)}
    >${label}</button>`;
  }

  #press({ currentTarget }: Event, action: ControlAction) {
    if (currentTarget instanceof HTMLButtonElement) {
      this.#pressed = currentTarget;
    }
    this.dispatchEvent(new ControlEvent(action));
  }

  async #showKeys() {
    await import('../smtp-key-list.js');
    await this.keyList?.open();
  }
}

const titles: { readonly [Action in ControlAction]?: string } = {
  step: 'Run this line (F10)',
  'step-into': 'Into the function that is called (F11)',
  'step-out': 'Until this function returns (Shift+F11)',
  stop: 'End the program (Shift+F5)',
};

function renderPython({ phase, loading, obstacle }: ProgramState) {
  if (phase === 'unavailable') {
    return html`<p class="python obstacle">
      ${renderWithCode(obstacle ?? 'Python cannot run in this page.')}
    </p>`;
  }
  if (phase === 'loading') {
    const { received, total } = loading ?? { received: 0, total: 0 };
    return html`<p class="python">
      <label for="loading">Python is on its way</label>
      <progress
        id="loading"
        max=${total > 0 ? total : nothing}
        value=${total > 0 ? Math.min(received, total) : nothing}
      ></progress>
      <span class="octets" aria-hidden="true"
        >${total > 0 ? progressOf(received, total) : nothing}</span
      >
    </p>`;
  }
  return nothing;
}

/** As `4.1 of 9.8 MB`. */
function progressOf(received: number, total: number) {
  const megabytes = (octets: number) => (octets / 1_000_000).toFixed(1);
  return `${megabytes(Math.min(received, total))} of ${megabytes(total)} MB`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program-controls': SmtpProgramControls;
  }
}
