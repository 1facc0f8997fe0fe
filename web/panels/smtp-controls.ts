import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PlayerState } from '../clients/player.js';
import { controlStyles } from '../elements/control-styles.js';
import { dialogStyles } from '../elements/dialog-styles.js';

/** What the buttons, and the keys, ask of the player. */
export type ControlAction =
  | 'step'
  | 'run'
  | 'pause'
  | 'back'
  | 'forward'
  | 'reset';

export class ControlEvent extends Event {
  static readonly type = 'control';
  readonly action: ControlAction;

  constructor(action: ControlAction) {
    super(ControlEvent.type, { bubbles: true, composed: true });
    this.action = action;
  }
}

const keys: readonly [keys: string, meaning: string][] = [
  ['Ctrl+Enter', 'Step, wherever you are'],
  ['Ctrl+Shift+Enter', 'Run, wherever you are'],
  ['F10', 'Step, in the script'],
  ['F5', 'Run, in the script'],
  ['F9', 'Set or clear a breakpoint on this line'],
  ['Alt+←', 'Back: show the step before, send nothing'],
  ['Alt+→', 'Forward: show the next recorded step'],
  [
    'Ctrl+M',
    'In the script: let Tab write a tab, or move the focus on again (macOS: Ctrl+Shift+M)',
  ],
  ['← → Home End', 'In the conversation: walk from token to token'],
  ['↑ ↓', 'At the prompt: earlier commands'],
];

/**
 * The buttons that drive the player, how far it has come, and the list of keys.
 *
 * @fires control - When a button is pressed.
 */
@customElement('smtp-controls')
export class SmtpControls extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      button kbd {
        margin-left: 0.5em;
      }
      /* A phone has none of these keys, and no room for their list. */
      @media (pointer: coarse) {
        button kbd,
        .keys {
          display: none;
        }
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2) var(--space-4);
        margin: 0 0 var(--space-4);
      }
      dt kbd {
        border: 1px solid var(--line);
        border-radius: 4px;
        padding: 1px 5px;
        background: var(--sunken);
        white-space: nowrap;
      }
      dd {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) player?: PlayerState;
  @query('dialog') private keyList?: HTMLDialogElement;

  protected override render() {
    const player = this.player;
    const isBusy = player?.isBusy;
    const isGone = player?.staleReason === 'reloaded';
    const isOver = !player?.isBehind && (isGone || !player?.next);
    return html`
      <button
        class="primary"
        ?disabled=${isBusy || isOver}
        @click=${() => this.#ask('step')}
      >Step<kbd>Ctrl ⏎</kbd></button>
      ${
        player?.isRunning
          ? html`<button @click=${() => this.#ask('pause')}>Pause</button>`
          : html`<button
              ?disabled=${isBusy || isOver}
              @click=${() => this.#ask('run')}
            >Run</button>`
      }
      <button
        ?disabled=${isBusy || !player?.canGoBack}
        @click=${() => this.#ask('back')}
      >Back</button>
      <button
        ?disabled=${isBusy || !player?.isBehind}
        @click=${() => this.#ask('forward')}
      >Forward</button>
      <button @click=${() => this.#ask('reset')}>Reset</button>
      <button class="plain keys" @click=${() => this.keyList?.showModal()}>Keys</button>
      ${this.#renderKeys()}
    `;
  }

  #renderKeys() {
    return html`<dialog aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        ${keys.map(
          ([combination, meaning]) =>
            html`<dt><kbd>${combination}</kbd></dt><dd>${meaning}</dd>`,
        )}
      </dl>
      <button @click=${() => this.keyList?.close()}>Close</button>
    </dialog>`;
  }

  #ask(action: ControlAction) {
    this.dispatchEvent(new ControlEvent(action));
  }
}

/** What a key asks of the player, if anything; `isInEditor` where the script has the focus. */
export function controlOfKey(
  event: KeyboardEvent,
  isInEditor: boolean,
): ControlAction | undefined {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && isCommand) {
    return event.shiftKey ? 'run' : 'step';
  }
  if (event.altKey && !isCommand && event.key === 'ArrowLeft') return 'back';
  if (event.altKey && !isCommand && event.key === 'ArrowRight') {
    return 'forward';
  }
  const isPlain = !isCommand && !event.altKey && !event.shiftKey;
  if (isInEditor && isPlain && event.key === 'F10') return 'step';
  if (isInEditor && isPlain && event.key === 'F5') return 'run';
  return undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-controls': SmtpControls;
  }
  interface HTMLElementEventMap {
    control: ControlEvent;
  }
}
