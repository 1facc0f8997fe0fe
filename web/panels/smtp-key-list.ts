import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { dialogStyles } from '../elements/dialog-styles.js';

type Key = readonly [keys: string, meaning: string];

const scriptKeys: readonly Key[] = [
  ['Ctrl+Enter', 'Step, wherever you are'],
  ['Ctrl+Shift+Enter', 'Run, wherever you are'],
  ['F10', 'Step, in the script'],
  ['F5', 'Run, in the script'],
];

const programKeys: readonly Key[] = [
  ['Ctrl+Enter', 'Step over the line, wherever you are'],
  ['Ctrl+Shift+Enter', 'Run, wherever you are'],
  ['F10', 'In the program: step over the line'],
  ['F11', 'In the program: step into the function that it calls'],
  ['Shift+F11', 'In the program: step out of this function'],
  ['F5', 'In the program: run'],
  ['Shift+F5', 'In the program: stop; once more, kill'],
];

const keysOfBoth: readonly Key[] = [
  ['F9', 'Set or clear a breakpoint on this line'],
  ['Alt+←', 'Back: show the step before, send nothing'],
  ['Alt+→', 'Forward: show the next recorded step'],
];

const scriptTab: Key = [
  'Ctrl+M',
  'In the script: let Tab write a tab, or move the focus on again (macOS: Ctrl+Shift+M)',
];

const programTab: Key = [
  'Ctrl+M',
  'In the program: let Tab move the focus on, or indent again (macOS: Ctrl+Shift+M). Escape, then Tab, moves on at once',
];

const otherKeys: readonly Key[] = [
  ['← → Home End', 'In the conversation: walk from token to token'],
  ['↑ ↓', 'At the prompt: earlier commands'],
];

/** The list of keys, in a dialog. */
@customElement('smtp-key-list')
export class SmtpKeyList extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
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

  /** Whether they drive a program, and not a script. */
  @property({ type: Boolean }) program = false;

  @query('dialog') private dialog?: HTMLDialogElement;

  async open() {
    await this.updateComplete;
    this.dialog?.showModal();
  }

  get #keys() {
    const [keys, tab] = this.program
      ? [programKeys, programTab]
      : [scriptKeys, scriptTab];
    return [...keys, ...keysOfBoth, tab, ...otherKeys];
  }

  protected override render() {
    return html`<dialog aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        ${this.#keys.map(
          ([combination, meaning]) =>
            html`<dt><kbd>${combination}</kbd></dt><dd>${meaning}</dd>`,
        )}
      </dl>
      <button @click=${() => this.dialog?.close()}>Close</button>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-key-list': SmtpKeyList;
  }
}
