import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import { InputAnsweredEvent } from './input-answered.js';

/**
 * Where the learner answers `input()`.
 *
 * @fires input-answered - With the line, or with none where there is no more to come.
 */
@customElement('smtp-program-input')
export class SmtpProgramInput extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
      label {
        font-family: var(--font-wire);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      input {
        flex: 1 1 10rem;
        min-width: 0;
        font-family: var(--font-wire);
        background: var(--surface);
      }
      .hint {
        flex-basis: 100%;
        margin: 0;
        color: var(--ink-soft);
      }
    `,
  ];

  /** What the program says before it waits; may be empty. */
  @property() prompt = '';

  protected override firstUpdated() {
    // Who pressed Run goes on typing here; who types elsewhere is left alone.
    if (!isTyping(document.activeElement)) this.focus();
  }

  override focus() {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render() {
    return html`<form @submit=${this.#answer}>
      <label for="line">${this.prompt || 'Input'}</label>
      <input
        id="line"
        aria-describedby="hint"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="enter"
        @keydown=${this.#end}
      />
      <button class="primary">Answer</button>
      <button type="button" @click=${() => this.#tell()}>No more input</button>
      <p class="hint" id="hint">
        Enter answers. Ctrl+D says that there is no more input, and
        <code>input()</code> raises <code>EOFError</code>.
      </p>
    </form>`;
  }

  #answer(event: SubmitEvent) {
    event.preventDefault();
    const input = this.renderRoot.querySelector('input');
    if (!input) return;
    const line = input.value;
    input.value = '';
    this.#tell(line);
  }

  #end(event: KeyboardEvent) {
    if (event.key !== 'd' || !event.ctrlKey) return;
    event.preventDefault();
    this.#tell();
  }

  #tell(line?: string) {
    this.dispatchEvent(new InputAnsweredEvent(line));
  }
}

/** Whether what has the focus is something to type in. */
function isTyping(focused: Element | null): boolean {
  const inside = focused?.shadowRoot?.activeElement;
  if (inside) return isTyping(inside);
  return focused?.matches('input, textarea, select, [role="textbox"]') ?? false;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program-input': SmtpProgramInput;
  }
}
