import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from './control-styles.js';
import { hiddenStyles } from './hidden-styles.js';

/** The reader typed what to find. */
export class FindSoughtEvent extends Event {
  static readonly type = 'find-sought';

  readonly query: string;

  constructor(query: string) {
    super(FindSoughtEvent.type, { bubbles: true });
    this.query = query;
  }
}

/** The reader asked for the next find (1) or the one before (-1). */
export class FindMovedEvent extends Event {
  static readonly type = 'find-moved';

  readonly by: 1 | -1;

  constructor(by: 1 | -1) {
    super(FindMovedEvent.type, { bubbles: true });
    this.by = by;
  }
}

/**
 * A field to find things with: Enter goes to the next, Shift+Enter back, Escape ends.
 *
 * @fires find-sought - When the reader types.
 * @fires find-moved - When the reader goes to the next find, or the one before.
 */
@customElement('smtp-find-field')
export class SmtpFindField extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: block;
      }
      search {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      input::placeholder {
        color: var(--ink-soft);
        opacity: 1;
      }
      input {
        flex: 1;
        min-width: 6rem;
        max-width: 16rem;
      }
      button {
        min-width: var(--space-6);
        padding-inline: var(--space-2);
      }
      output {
        color: var(--ink-soft);
        font-size: var(--step-0);
        white-space: nowrap;
      }
    `,
  ];

  /** How many were found. */
  @property({ type: Number }) count = 0;
  /** Which of them the reader is at, from 0. */
  @property({ type: Number }) at = 0;
  @property() label = 'Find in the conversation';

  @state() private query = '';

  override focus() {
    const input = this.renderRoot.querySelector('input');
    input?.focus();
    input?.select();
  }

  protected override render() {
    const { count, at, query, label } = this;
    const told = count === 0 ? 'none' : `${at + 1} of ${count}`;
    return html`<search>
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        placeholder="Find"
        @input=${this.#seek}
        @keydown=${this.#keyDown}
      />
      <button
        aria-label="Previous find"
        ?disabled=${count === 0}
        @click=${() => this.#move(-1)}
      >
        ↑
      </button>
      <button
        aria-label="Next find"
        ?disabled=${count === 0}
        @click=${() => this.#move(1)}
      >
        ↓
      </button>
      <output>${query === '' ? '' : told}</output>
    </search>`;
  }

  #seek({ target }: Event) {
    if (!(target instanceof HTMLInputElement)) return;
    this.query = target.value;
    this.dispatchEvent(new FindSoughtEvent(this.query));
  }

  #move(by: 1 | -1) {
    this.dispatchEvent(new FindMovedEvent(by));
  }

  #keyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey) return;
    event.preventDefault();
    this.#move(event.shiftKey ? -1 : 1);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-find-field': SmtpFindField;
  }
  interface HTMLElementEventMap {
    'find-sought': FindSoughtEvent;
    'find-moved': FindMovedEvent;
  }
}
