import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  EditorLanguage,
  EditorView,
  LineOutcome,
  LineRange,
  SyntaxMark,
} from './editor-view.js';
import {
  BreakpointsChangedEvent,
  LineSelectedEvent,
  ScriptChangedEvent,
} from './script-editor-events.js';

/**
 * The editor of scripts and of programs, or what source is read in: a plain text
 * area at once, Monaco in its place soon after; on a touch screen the text area
 * stays. It stands in the light DOM, where Monaco's layout and hovers work.
 *
 * @fires script-changed - With each change.
 * @fires breakpoints-changed - When a breakpoint is set or cleared.
 * @fires line-selected - When the cursor comes to another line.
 */
@customElement('smtp-script-editor')
export class SmtpScriptEditor extends LitElement {
  @property() value = '';
  @property() language: EditorLanguage = 'wire';
  /** What it is called. */
  @property() label = 'Script';
  /** Whether it is only read. */
  @property({ type: Boolean }) readOnly = false;
  @property({ attribute: false }) next?: LineRange | undefined;
  @property({ attribute: false }) outcomes: readonly LineOutcome[] = [];
  @property({ attribute: false }) breakpoints: readonly number[] = [];
  /** Where Python could not read the program; absent where it could. */
  @property({ attribute: false }) syntaxError?: SyntaxMark | undefined;

  @state() private isMonaco = false;
  #view: EditorView | undefined;
  #isLoading = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<textarea
        class="plain-script"
        aria-label=${this.label}
        wrap=${this.language === 'python' ? 'off' : 'soft'}
        ?readonly=${this.readOnly}
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
    if (changed.has('language')) this.#view?.setLanguage(this.language);
    if (isRoleChanged(changed)) this.#setRole();
    if (changed.has('value')) this.#view?.setValue(this.value);
    if (changed.has('outcomes')) this.#view?.setOutcomes(this.outcomes);
    if (changed.has('breakpoints')) {
      this.#view?.setBreakpoints(this.breakpoints);
    }
    if (changed.has('next')) this.#showNext();
    // After the value, in which it has its place.
    if (changed.has('syntaxError') || changed.has('value')) {
      this.#view?.setSyntaxError(this.syntaxError);
    }
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
    if (this.#view) this.#view.revealLine(line);
    else revealPlain(this.querySelector('textarea'), line);
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
      lineSelected: (line) => this.#selectLine(line),
    });
    this.#view.setLanguage(this.language);
    this.#setRole();
    this.#view.setBreakpoints(this.breakpoints);
    this.#view.setOutcomes(this.outcomes);
    this.#view.setNext(this.next);
    this.#view.setSyntaxError(this.syntaxError);
    if (hadFocus) this.focus();
  }

  /** A text area can mark no line; where it is only read, it goes there. */
  #showNext() {
    if (this.#view) this.#view.setNext(this.next);
    else if (this.readOnly && this.next) this.revealLine(this.next.start);
  }

  #setRole() {
    this.#view?.setRole(this.label, this.readOnly);
  }

  #selectLine(line: number) {
    this.dispatchEvent(new LineSelectedEvent(line));
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

function isRoleChanged(changed: PropertyValues<SmtpScriptEditor>) {
  return (
    changed.has('label') || changed.has('readOnly') || changed.has('language')
  );
}

/** Scrolls a text area to `line`, a little below its upper edge. */
function revealPlain(area: HTMLTextAreaElement | null, line: number) {
  if (!area) return;
  const { lineHeight } = getComputedStyle(area);
  area.scrollTop = (line - 3) * Number.parseFloat(lineHeight);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-script-editor': SmtpScriptEditor;
  }
}
