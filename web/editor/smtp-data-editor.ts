import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DataLanguage, TextMistake } from './data-language.js';
import type { DataTextView } from './data-view.js';

/** The learner changed the text. */
export class DataChangedEvent extends Event {
  static readonly type = 'data-changed';
  readonly text: string;

  constructor(text: string) {
    super(DataChangedEvent.type, { bubbles: true, composed: true });
    this.text = text;
  }
}

/** The learner wants what stands there to hold. */
export class ApplyAskedEvent extends Event {
  static readonly type = 'apply-asked';

  constructor() {
    super(ApplyAskedEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * The editor of data: a plain text area at once, Monaco in its place soon after;
 * on a touch screen the text area stays. It stands in the light DOM, where
 * Monaco's layout and hovers work.
 *
 * @fires data-changed - With each change.
 * @fires apply-asked - At Ctrl+Enter.
 */
@customElement('smtp-data-editor')
export class SmtpDataEditor extends LitElement {
  @property() value = '';
  /** What it shall be; it stays what it was at first. */
  @property() language: DataLanguage = 'json';
  /** What it is called. */
  @property() label = '';
  /** What the JSON may be, in JSON Schema. */
  @property({ attribute: false }) schema?: object | undefined;
  @property({ attribute: false }) mistakes: readonly TextMistake[] = [];

  @state() private isMonaco = false;
  #view: DataTextView | undefined;
  #isLoading = false;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#useKey(event), {
      capture: true,
    });
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<textarea
        class="plain-script"
        aria-label=${this.label}
        wrap=${this.language === 'zone' ? 'off' : 'soft'}
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        aria-invalid=${this.mistakes.length > 0}
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
    if (changed.has('label')) this.#view?.setLabel(this.label);
    if (changed.has('value')) this.#view?.setValue(this.value);
    if (changed.has('schema')) this.#view?.setSchema(this.schema);
    // After the value, in which they have their place.
    if (changed.has('mistakes')) this.#view?.setMistakes(this.mistakes);
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

  /** Puts the cursor at `line` and `column`, from 1. */
  goTo(line: number, column = 1) {
    if (this.#view) this.#view.goTo(line, column);
    else goInPlain(this.querySelector('textarea'), line, column);
  }

  override focus() {
    if (this.#view) this.#view.focus();
    else this.querySelector('textarea')?.focus();
  }

  async #loadMonaco() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    // Where it does not come, as when the relay has gone, the text area does.
    const loaded = await import('./monaco-view.js').catch(() => undefined);
    this.#isLoading = false;
    const container = this.querySelector<HTMLElement>('.monaco-script');
    if (!loaded || !this.isConnected || !container) return;
    const hadFocus = document.activeElement === this.querySelector('textarea');
    this.isMonaco = true;
    await this.updateComplete;
    const view = loaded.createDataView(
      container,
      this.value,
      this.language,
      (text) => this.#change(text),
    );
    this.#view = view;
    view.setLabel(this.label);
    view.setSchema(this.schema);
    view.setMistakes(this.mistakes);
    if (hadFocus) view.focus();
  }

  #useKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new ApplyAskedEvent());
  }

  #onInput(event: InputEvent) {
    const plain = event.target;
    if (plain instanceof HTMLTextAreaElement) this.#change(plain.value);
  }

  #change(text: string) {
    if (text === this.value) return;
    this.value = text;
    this.dispatchEvent(new DataChangedEvent(text));
  }
}

function goInPlain(
  area: HTMLTextAreaElement | null,
  line: number,
  column: number,
) {
  if (!area) return;
  const before = area.value.split('\n').slice(0, line - 1);
  const at = before.reduce((sum, each) => sum + each.length + 1, column - 1);
  area.focus();
  area.setSelectionRange(at, at);
  const { lineHeight } = getComputedStyle(area);
  area.scrollTop = (line - 3) * Number.parseFloat(lineHeight);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-data-editor': SmtpDataEditor;
  }
  interface HTMLElementEventMap {
    'data-changed': DataChangedEvent;
    'apply-asked': ApplyAskedEvent;
  }
}
