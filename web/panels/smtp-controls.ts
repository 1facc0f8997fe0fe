import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PlayerState } from '../clients/player.js';
import { controlStyles } from '../elements/control-styles.js';
import type { SmtpKeyList } from './smtp-key-list.js';

/** What the buttons, and the keys, ask of the player; the last three of a program alone. */
export type ControlAction =
  | 'step'
  | 'run'
  | 'pause'
  | 'back'
  | 'forward'
  | 'reset'
  | 'step-into'
  | 'step-out'
  | 'stop';

/** What the buttons ask to know of a player. */
type ControlledPlayer = Pick<
  PlayerState,
  'isBusy' | 'isRunning' | 'isBehind' | 'canGoBack' | 'next' | 'staleReason'
>;

export class ControlEvent extends Event {
  static readonly type = 'control';
  readonly action: ControlAction;

  constructor(action: ControlAction) {
    super(ControlEvent.type, { bubbles: true, composed: true });
    this.action = action;
  }
}

/**
 * The buttons that drive the player, and the one for the list of keys.
 *
 * @fires control - When a button is pressed.
 */
@customElement('smtp-controls')
export class SmtpControls extends LitElement {
  static override styles = [
    controlStyles,
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
      smtp-key-list {
        display: contents;
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

  @property({ attribute: false }) player?: ControlledPlayer | undefined;
  @query('smtp-key-list') private keyList?: SmtpKeyList;

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
      <button class="plain keys" @click=${() => void this.#showKeys()}>Keys</button>
      <smtp-key-list></smtp-key-list>
    `;
  }

  async #showKeys() {
    await import('./smtp-key-list.js');
    await this.keyList?.open();
  }

  #ask(action: ControlAction) {
    this.dispatchEvent(new ControlEvent(action));
  }
}

/**
 * What a key asks of the player, if anything; `isInEditor` where the script has
 * the focus, `isProgram` where the script is a program.
 */
export function controlOfKey(
  event: KeyboardEvent,
  isInEditor: boolean,
  isProgram = false,
): ControlAction | undefined {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && isCommand) {
    return event.shiftKey ? 'run' : 'step';
  }
  if (isCommand) return undefined;
  if (event.altKey && event.key === 'ArrowLeft') return 'back';
  if (event.altKey && event.key === 'ArrowRight') return 'forward';
  if (!isInEditor || event.altKey) return undefined;
  const key = event.shiftKey ? `Shift+${event.key}` : event.key;
  return keysInEditor[key] ?? (isProgram ? keysInProgram[key] : undefined);
}

const keysInEditor: Readonly<Record<string, ControlAction>> = {
  F10: 'step',
  F5: 'run',
};

const keysInProgram: Readonly<Record<string, ControlAction>> = {
  F11: 'step-into',
  'Shift+F11': 'step-out',
  'Shift+F5': 'stop',
};

declare global {
  interface HTMLElementTagNameMap {
    'smtp-controls': SmtpControls;
  }
  interface HTMLElementEventMap {
    control: ControlEvent;
  }
}
