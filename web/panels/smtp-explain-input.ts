import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { broughtIn } from './brought.js';

/** The reader brought a file, or a text, which is a file without a name. */
export class FileGivenEvent extends Event {
  static readonly type = 'file-given';

  readonly file: Blob;
  /** Empty where it was pasted. */
  readonly name: string;

  constructor(file: Blob, name: string) {
    super(FileGivenEvent.type, { bubbles: true, composed: true });
    this.file = file;
    this.name = name;
  }
}

/** A format by its name, in words. */
export interface NamedFormat {
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
}

/** Something to try it with. */
export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/** Files that it can be opened with; any other can be dropped. */
const accepted = '.eml,.mbox,.log,.txt,.out,.json,.trace,message/rfc822,text/*';

/**
 * Where a log or a message is brought: pasted, opened, or one of the samples.
 *
 * @fires file-given - When there is something to explain.
 */
@customElement('smtp-explain-input')
export class SmtpExplainInput extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: block;
        max-width: 56rem;
        margin: 0 auto;
        padding: var(--space-6) var(--space-4) var(--space-8);
      }
      h1 {
        margin: 0 0 var(--space-2);
        font-size: var(--step-3);
        line-height: 1.2;
        letter-spacing: -0.015em;
      }
      h2 {
        margin: var(--space-6) 0 var(--space-2);
        font-size: var(--step-1);
      }
      p {
        margin: 0 0 var(--space-4);
      }
      .soft {
        color: var(--ink-soft);
      }
      textarea {
        display: block;
        width: 100%;
        height: clamp(12rem, 38vh, 24rem);
        resize: vertical;
        padding: var(--space-3);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
        font: var(--step-0) / 1.6 var(--font-wire);
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
      @media (pointer: coarse) {
        .drop {
          display: none;
        }
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        margin: var(--space-3) 0 var(--space-4);
      }
      .private {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--ok);
        border-radius: var(--radius);
        background: var(--ok-soft);
        font-size: var(--step-0);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--step-0);
      }
      .formats li {
        border: 1px solid var(--line);
        border-radius: 99px;
        padding: 0 var(--space-3);
        background: var(--surface);
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) formats: readonly NamedFormat[] = [];
  @property({ attribute: false }) samples: readonly Sample[] = [];

  @state() private isEmpty = true;
  @query('textarea') private area?: HTMLTextAreaElement;
  @query('input[type=file]') private opener?: HTMLInputElement;

  /** Puts the focus where a text is pasted. */
  override focus() {
    this.area?.focus();
  }

  protected override render() {
    return html`<h1>Explain a log or a message</h1>
      <p>
        Paste what a mail program or a mail server wrote down, or the source of
        a message. It is taken apart like a session in the playground, to be
        read step by step, and ends with a verdict: how far it came, what went
        wrong, whose matter that is, and what to do.
      </p>
      <label class="visually-hidden" for="text">The log or the message</label>
      <textarea
        id="text"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder=${placeholder}
        @paste=${this.#paste}
        @input=${this.#lookAtText}
        @keydown=${this.#onKey}
      ></textarea>
      <div class="buttons">
        <button class="primary" ?disabled=${this.isEmpty} @click=${this.#explainText}>
          Explain
        </button>
        <button @click=${() => this.opener?.click()}>Open a file …</button>
        <input
          type="file"
          hidden
          aria-label="A file to explain"
          accept=${accepted}
          @change=${this.#open}
        />
        <span class="soft drop">or drop a file anywhere on this page</span>
      </div>
      <p class="private">
        <strong>Nothing leaves this browser.</strong> The page reads the text by
        itself and sends it nowhere. Passwords are masked until you reveal them.
        What you bring is kept in this browser, so that a reload does not lose
        it, until you clear it.
      </p>
      ${this.samples.length > 0 ? this.#renderSamples() : nothing}
      <h2>What it can read</h2>
      <ul class="formats">
        ${this.formats.map(
          ({ title, explanation }) =>
            html`<li title=${explanation}>${title}</li>`,
        )}
        <li>a message (.eml)</li>
        <li>a mailbox (.mbox)</li>
      </ul>`;
  }

  #renderSamples() {
    return html`<h2>Nothing at hand? Try one of these</h2>
      <ul>
        ${this.samples.map(
          ({ name, title, content }) => html`<li>
            <button @click=${() => this.#give(new Blob([content]), name)}>
              ${title}
            </button>
          </li>`,
        )}
      </ul>`;
  }

  /** What is pasted into an empty field is explained at once: a large text would only be slow to show there. */
  #paste(event: ClipboardEvent) {
    const brought = broughtIn(event.clipboardData);
    if (!this.isEmpty || !brought) return;
    event.preventDefault();
    // What listens to the whole page has nothing to do with it any more.
    event.stopPropagation();
    this.#give(brought.file, brought.name);
  }

  #lookAtText() {
    this.isEmpty = (this.area?.value ?? '').trim() === '';
  }

  #onKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#explainText();
  }

  #explainText() {
    if (!this.area || this.isEmpty) return;
    this.#give(new Blob([this.area.value]), '');
  }

  #open() {
    const [file] = this.opener?.files ?? [];
    if (file) this.#give(file, file.name);
    // The same file may be opened again, once it was changed.
    if (this.opener) this.opener.value = '';
  }

  #give(file: Blob, name: string) {
    this.dispatchEvent(new FileGivenEvent(file, name));
  }
}

const placeholder = `Paste here, for example:

<-  220 mx.example.net ESMTP
 -> EHLO laptop.example
<-  250-mx.example.net
…`;

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explain-input': SmtpExplainInput;
  }
  interface HTMLElementEventMap {
    'file-given': FileGivenEvent;
  }
}
