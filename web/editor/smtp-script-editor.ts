import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  BreakpointsChangedEvent,
  ScriptChangedEvent,
} from './script-editor-events.js';

/** What a step came to, shown at the end of its line. */
export interface LineOutcome {
  readonly line: number;
  readonly summary: string;
  readonly digit: 0 | 2 | 3 | 4 | 5;
}

/** Lines from 1; `end` is the last of them. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** What Monaco, or anything in its place, is asked to do. */
export interface EditorView {
  setValue(value: string): void;
  setNext(next: LineRange | undefined): void;
  setOutcomes(outcomes: readonly LineOutcome[]): void;
  setBreakpoints(lines: readonly number[]): void;
  revealLine(line: number): void;
  dispose(): void;
}

/**
 * The script editor: a plain text area at once, Monaco in its place soon after;
 * on a touch screen the text area stays. It stands in the light DOM, where
 * Monaco's layout and hovers work.
 *
 * @fires script-changed - With each change.
 * @fires breakpoints-changed - When a breakpoint is set or cleared.
 */
@customElement('smtp-script-editor')
export class SmtpScriptEditor extends LitElement {
  @property() value = '';
  @property({ attribute: false }) next?: LineRange | undefined;
  @property({ attribute: false }) outcomes: readonly LineOutcome[] = [];
  @property({ attribute: false }) breakpoints: readonly number[] = [];

  @state() private isMonaco = false;
  #view: EditorView | undefined;
  #isLoading = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<textarea
        class="plain-script"
        aria-label="Script"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        ?hidden=${this.isMonaco}
        .value=${this.value}
        @input=${this.#onInput}
      ></textarea>
      <div class="monaco-script" ?hidden=${!this.isMonaco}></div>`;
  }

  protected override firstUpdated() {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    // Monaco is made for a keyboard and a mouse, and is no help on a phone.
    if (!isTouch) requestAnimationFrame(() => void this.#loadMonaco());
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('value')) this.#view?.setValue(this.value);
    if (changed.has('outcomes')) this.#view?.setOutcomes(this.outcomes);
    if (changed.has('breakpoints')) {
      this.#view?.setBreakpoints(this.breakpoints);
    }
    if (changed.has('next')) this.#view?.setNext(this.next);
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated && !this.#view) this.firstUpdated();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#view?.dispose();
    this.#view = undefined;
    this.isMonaco = false;
  }

  /** Shows `line`, wherever the editor had been scrolled to. */
  revealLine(line: number) {
    this.#view?.revealLine(line);
  }

  override focus() {
    const inMonaco = this.querySelector<HTMLElement>(
      '.monaco-script textarea, .monaco-script .native-edit-context',
    );
    const target = this.isMonaco
      ? inMonaco
      : this.querySelector<HTMLElement>('.plain-script');
    target?.focus();
  }

  async #loadMonaco() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    // Where it does not come, as when the relay has gone, the text area does.
    const loaded = await import('./monaco-view.js').catch(() => undefined);
    this.#isLoading = false;
    const container = this.querySelector<HTMLElement>('.monaco-script');
    if (!loaded || !this.isConnected || !container) return;
    const plain = this.querySelector<HTMLTextAreaElement>('.plain-script');
    const hadFocus = document.activeElement === plain;
    this.isMonaco = true;
    await this.updateComplete;
    this.#view = loaded.createMonacoView(container, this.value, {
      changed: (script) => this.#change(script),
      breakpointsChanged: (lines) => this.#changeBreakpoints(lines),
    });
    this.#view.setBreakpoints(this.breakpoints);
    this.#view.setOutcomes(this.outcomes);
    this.#view.setNext(this.next);
    if (hadFocus) this.focus();
  }

  #onInput(event: InputEvent) {
    const plain = event.target;
    if (plain instanceof HTMLTextAreaElement) this.#change(plain.value);
  }

  #change(script: string) {
    if (script === this.value) return;
    this.value = script;
    this.dispatchEvent(new ScriptChangedEvent(script));
  }

  #changeBreakpoints(lines: readonly number[]) {
    this.breakpoints = lines;
    this.dispatchEvent(new BreakpointsChangedEvent(lines));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-script-editor': SmtpScriptEditor;
  }
}
