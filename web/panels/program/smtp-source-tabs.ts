import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import { printStyles } from '../../elements/print-styles.js';

/** The learner chose a file, or closed one. */
class SourceTabEvent extends Event {
  readonly file: string;

  constructor(type: string, file: string) {
    super(type, { bubbles: true, composed: true });
    this.file = file;
  }
}

/** The learner chose the file to be shown. */
export class SourceShownEvent extends SourceTabEvent {
  static readonly type = 'source-shown';

  constructor(file: string) {
    super(SourceShownEvent.type, file);
  }
}

/** The learner closed a file of the library. */
export class SourceClosedEvent extends SourceTabEvent {
  static readonly type = 'source-closed';

  constructor(file: string) {
    super(SourceClosedEvent.type, file);
  }
}

/**
 * The program and the files of the library that are open, of which one is shown.
 * Arrow keys, Home and End choose; Delete closes.
 *
 * @fires source-shown - When a file is chosen.
 * @fires source-closed - When a file is closed.
 */
@customElement('smtp-source-tabs')
export class SmtpSourceTabs extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        align-items: stretch;
        padding: 0 var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--sunken);
      }
      [role='tablist'] {
        display: flex;
        flex: 1 1 auto;
        gap: var(--space-3);
        min-width: 0;
        overflow-x: auto;
      }
      button {
        flex: none;
        border: 0;
        border-radius: 0;
        background: none;
        padding: var(--space-1) 0;
        color: var(--ink-soft);
        font-family: var(--font-wire);
      }
      button[aria-selected='true'] {
        color: var(--ink);
        box-shadow: inset 0 -2px var(--client);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .close {
        padding-inline: var(--space-2);
        font-family: inherit;
        color: var(--client);
      }
    `,
    printStyles,
  ];

  /** The program first. */
  @property({ attribute: false }) files: readonly string[] = [];
  /** The file that is shown. */
  @property() shown = '';

  protected override render() {
    const isLibrary = this.files.indexOf(this.shown) > 0;
    return html`<div role="tablist" aria-label="Source" @keydown=${this.#walk}>
        ${this.files.map((file) => this.#renderTab(file))}
      </div>
      ${
        isLibrary
          ? html`<button
              class="close"
              aria-label="Close ${this.shown}"
              @click=${() => this.#close(this.shown)}
            >
              Close
            </button>`
          : nothing
      }`;
  }

  #renderTab(file: string) {
    const isShown = file === this.shown;
    return html`<button
      role="tab"
      aria-selected=${isShown}
      tabindex=${isShown ? 0 : -1}
      @click=${() => this.#show(file)}
    >
      ${file}
    </button>`;
  }

  #walk(event: KeyboardEvent) {
    const { files, shown } = this;
    const at = Math.max(files.indexOf(shown), 0);
    if (event.key === 'Delete' && at > 0) {
      event.preventDefault();
      this.#close(shown);
      return;
    }
    const { length } = files;
    const to = {
      ArrowRight: (at + 1) % length,
      ArrowLeft: (at + length - 1) % length,
      Home: 0,
      End: length - 1,
    }[event.key];
    const file = to === undefined ? undefined : files[to];
    if (file === undefined) return;
    event.preventDefault();
    this.#show(file);
    void this.#focusShown();
  }

  async #focusShown() {
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>('[aria-selected="true"]')
      ?.focus();
  }

  #show(file: string) {
    this.shown = file;
    this.dispatchEvent(new SourceShownEvent(file));
  }

  #close(file: string) {
    this.dispatchEvent(new SourceClosedEvent(file));
    void this.#focusShown();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-source-tabs': SmtpSourceTabs;
  }
  interface HTMLElementEventMap {
    'source-shown': SourceShownEvent;
    'source-closed': SourceClosedEvent;
  }
}
