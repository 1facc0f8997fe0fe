import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { readTypedReply } from '../../../protocol/session/serving/typed-reply.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { controlStyles } from '../../elements/control-styles.js';

/** The learner says octets of their own to the client. */
export class ReplyTypedEvent extends Event {
  static readonly type = 'reply-typed';

  readonly octets: Octets;

  constructor(octets: Octets) {
    super(ReplyTypedEvent.type, { bubbles: true, composed: true });
    this.octets = octets;
  }
}

/**
 * Takes a reply as it is typed, in one line or several.
 *
 * @fires reply-typed - When the learner presses Enter or Say.
 */
@customElement('smtp-reply-field')
export class SmtpReplyField extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: var(--space-1) var(--space-2);
      }
      label {
        font: 600 var(--step-0) / 1.9rem var(--font-wire);
      }
      textarea {
        flex: 1 1 12rem;
        min-width: 0;
        min-height: 1.9rem;
        field-sizing: content;
        resize: vertical;
        font: var(--step-0) / 1.5 var(--font-wire);
        color: var(--ink);
        background: var(--paper);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        padding: var(--space-1) var(--space-3);
      }
      textarea::placeholder {
        color: var(--ink-soft);
        opacity: 1;
      }
      @media (pointer: coarse) {
        /* Below this, phones zoom into a field that gets the focus. */
        textarea {
          font-size: max(1rem, 16px);
        }
      }
      p {
        flex-basis: 100%;
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--step--1);
      }
      .mistake {
        color: var(--no);
      }
    `,
  ];

  /** Whether nobody is there to hear it. */
  @property({ type: Boolean }) disabled = false;

  @state() private mistake: string | undefined;

  protected override render() {
    return html`<form @submit=${this.#submit}>
      <label for="reply" aria-label="Reply to say to the client">S:</label>
      <textarea
        id="reply"
        rows="1"
        aria-describedby="hint"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="send"
        placeholder="250 OK"
        @keydown=${this.#enter}
      ></textarea>
      <button ?disabled=${this.disabled}>Say</button>
      ${
        this.mistake === undefined
          ? nothing
          : html`<p class="mistake" role="alert">✕ ${this.mistake}</p>`
      }
      <p id="hint">
        Enter says it with CR LF; Shift+Enter begins another line. Between
        quotation marks octets go out as they are, as in
        <code>"250 O\\x4B\\r\\n"</code>.
      </p>
    </form>`;
  }

  #enter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#say();
  }

  #submit(event: SubmitEvent) {
    event.preventDefault();
    this.#say();
  }

  #say() {
    const field = this.renderRoot.querySelector('textarea');
    if (!field || this.disabled || field.value === '') return;
    const typed = readTypedReply(field.value);
    this.mistake = 'mistake' in typed ? typed.mistake : undefined;
    if ('mistake' in typed) return;
    field.value = '';
    this.dispatchEvent(new ReplyTypedEvent(typed.octets));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-reply-field': SmtpReplyField;
  }
  interface HTMLElementEventMap {
    'reply-typed': ReplyTypedEvent;
  }
}
