import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Phase } from '../../protocol/session/session.js';
import { controlStyles } from '../elements/control-styles.js';

/** The learner typed a line for the server. */
export class LineEnteredEvent extends Event {
  static readonly type = 'line-entered';

  /** Without its line end. */
  readonly line: string;
  /** Puts it back, for it could not be sent; what was typed since stays. */
  readonly giveBack: () => void;

  constructor(line: string, giveBack: () => void) {
    super(LineEnteredEvent.type, { bubbles: true, composed: true });
    this.line = line;
    this.giveBack = giveBack;
  }
}

/** The learner wants what was typed as a script. */
export class KeepAsScriptEvent extends Event {
  static readonly type = 'keep-as-script';

  constructor() {
    super(KeepAsScriptEvent.type, { bubbles: true, composed: true });
  }
}

/** Why the learner has to do something else first: they went back, or what is shown is a recording. */
export type Hindrance = 'behind' | 'recording';

/**
 * Takes one line at a time for the server. Up and Down recall what was typed before.
 *
 * @fires line-entered - When the learner presses Enter or Send.
 * @fires keep-as-script - When the learner asks to keep what was typed.
 */
@customElement('smtp-prompt')
export class SmtpPrompt extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        background: var(--surface);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
      label {
        font: 600 var(--step-0) var(--font-wire);
        color: var(--client);
      }
      input::placeholder {
        color: var(--ink-soft);
        opacity: 1;
      }
      input {
        flex: 1 1 10rem;
        min-width: 0;
        font-family: var(--font-wire);
      }
      .hint {
        flex-basis: 100%;
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--step--1);
      }
    `,
  ];

  /** Where the session is: it decides what a line means. */
  @property() phase: Phase = 'connecting';
  /** Whether no line can be taken now; the next may be typed, and keeps the focus. */
  @property({ type: Boolean }) disabled = false;
  /** Why no line can be taken until the learner does something else; absent where one can. */
  @property({ attribute: false }) hindrance?: Hindrance | undefined;
  /** Whether there is anything to keep as a script. */
  @property({ type: Boolean }) keepable = false;

  /** What was typed, oldest first. */
  readonly #history: string[] = [];
  /** Which of the history is shown; its length where none is. */
  #recalled = 0;
  /** What was being typed when recalling began. */
  #draft = '';

  override focus() {
    this.#input?.focus();
  }

  protected override render() {
    return html`<form @submit=${this.#enter}>
      <label for="line" aria-label="Line to send to the server">C:</label>
      <input
        id="line"
        aria-describedby="hint"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="send"
        placeholder=${examples[this.phase] ?? 'NOOP'}
        @keydown=${this.#recall}
      />
      <button class="primary" ?disabled=${this.#isHeld}>Send</button>
      <button
        type="button"
        ?disabled=${!this.keepable}
        @click=${() => this.dispatchEvent(new KeepAsScriptEvent())}
      >
        Keep as script
      </button>
      <p class="hint" id="hint">${this.hindrance ? wayPast[this.hindrance] : hintFor(this.phase)}</p>
    </form>`;
  }

  get #isHeld() {
    return this.disabled || this.hindrance !== undefined;
  }

  get #input() {
    return this.renderRoot.querySelector('input');
  }

  #enter(event: SubmitEvent) {
    event.preventDefault();
    const input = this.#input;
    if (!input || this.#isHeld) return;
    const line = input.value;
    if (line !== '' && this.#history.at(-1) !== line) this.#history.push(line);
    this.#recalled = this.#history.length;
    this.#draft = '';
    input.value = '';
    const giveBack = () => {
      if (input.value === '') input.value = line;
    };
    this.dispatchEvent(new LineEnteredEvent(line, giveBack));
  }

  #recall(event: KeyboardEvent) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const input = this.#input;
    if (step === undefined || !input) return;
    event.preventDefault();
    const { length } = this.#history;
    if (this.#recalled === length) this.#draft = input.value;
    this.#recalled = Math.min(Math.max(this.#recalled + step, 0), length);
    input.value = this.#history[this.#recalled] ?? this.#draft;
  }
}

const wayPast: Readonly<Record<Hindrance, string>> = {
  behind:
    'You went back, and nothing is sent from here. Forward to the end before you type.',
  recording:
    'This is a recording, and nothing can be added to it. Reset before you type.',
};

/** What is in order where NOOP is not. */
const examples: Partial<Record<Phase, string>> = {
  data: '.',
  authorization: 'CAPA',
};

function hintFor(phase: Phase) {
  const keys = 'Enter sends it with CR LF; Up and Down recall earlier lines.';
  switch (phase) {
    case 'connecting':
      return `Your first line opens the connection. ${keys}`;
    case 'data':
      return `Each line is mail data, until one that is a lone dot. ${keys}`;
    case 'closed':
      return `The connection is closed: the next line opens a new one. ${keys}`;
    default:
      return keys;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-prompt': SmtpPrompt;
  }
  interface HTMLElementEventMap {
    'line-entered': LineEnteredEvent;
    'keep-as-script': KeepAsScriptEvent;
  }
}
