import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  Conversion,
  Converted,
} from '../../protocol/convert/conversion.js';
import { conversions } from '../../protocol/convert/conversions.js';
import { sessionsOf } from '../../protocol/convert/sessions-of.js';
import type { SessionEvent } from '../../protocol/session/event.js';
import type { Session } from '../../protocol/session/session.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { printStyles } from '../elements/print-styles.js';
import '../elements/smtp-copy-button.js';
import { renderWithCode } from '../elements/with-code.js';

/** The learner wants to go on with a conversion as a script or a program of their own. */
export class OpenAsScriptEvent extends Event {
  static readonly type = 'open-as-script';
  readonly language: 'wire' | 'python';
  readonly text: string;

  constructor(language: 'wire' | 'python', text: string) {
    super(OpenAsScriptEvent.type, { bubbles: true, composed: true });
    this.language = language;
    this.text = text;
  }
}

/** The learner wants to keep a text as a file. */
export class DownloadTextEvent extends Event {
  static readonly type = 'download-text';
  readonly fileName: string;
  readonly text: string;

  constructor(fileName: string, text: string) {
    super(DownloadTextEvent.type, { bubbles: true, composed: true });
    this.fileName = fileName;
    this.text = text;
  }
}

/** More lines than these are not shown: nobody reads them here. */
const mostLines = 2000;

/** More octets than these are converted when the learner asks for it. */
const atOnce = 2_000_000;

const nothingSent: readonly SessionEvent[] = [];

/**
 * The recording as a script, a program or command lines.
 *
 * @fires open-as-script - With the language and the text, when the learner wants to go on with it.
 * @fires download-text - With the file's name and the text, when the learner wants to keep it.
 */
@customElement('smtp-convert')
export class SmtpConvert extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-4) var(--space-4);
        font-size: var(--step-0);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      select {
        max-width: 100%;
      }
      .verdict {
        margin: var(--space-3) 0 var(--space-2);
      }
      .exact {
        color: var(--ok);
      }
      .other {
        color: var(--later);
      }
      ul {
        margin: 0 0 var(--space-3);
        padding-inline-start: var(--space-4);
        color: var(--ink-soft);
      }
      li {
        max-width: 46rem;
        margin-block-end: var(--space-1);
        overflow-wrap: anywhere;
      }
      pre {
        margin: 0;
        padding: var(--space-3);
        max-width: 100%;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sunken);
        color: var(--ink);
        font-family: var(--font-wire);
        font-size: var(--step-0);
        line-height: 1.5;
        tab-size: 4;
      }
      pre:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: 2px;
      }
      .empty {
        padding: var(--space-6);
        text-align: center;
        color: var(--ink-soft);
        font-size: var(--step-1);
      }
    `,
    printStyles,
  ];

  /** The whole recording, of one connection or several. */
  @property({ attribute: false }) events: readonly SessionEvent[] = nothingSent;
  /** A program's connections, which may have been open at once; absent where the events tell of them one after another. */
  @property({ attribute: false }) sessions?: readonly Session[];

  /** The name of the chosen conversion; undefined before the learner has chosen. */
  @state() private chosen: string | undefined;
  /** Whether it is to be converted, however long it is. */
  @state() private isAsked = false;
  #recording: readonly Session[] = [];
  #converted: Converted | undefined;
  /** What was converted, in short. */
  #said: string | undefined;

  protected override willUpdate(changed: PropertyValues) {
    const { events, sessions } = this;
    const now = said(events, sessions);
    const isOther = changed.has('chosen') || now !== this.#said;
    if (!isOther && !changed.has('isAsked')) return;
    if (isOther) {
      this.#said = now;
      this.#recording = sessions ?? sessionsOf(events);
      this.isAsked = this.#length <= atOnce;
    }
    const isReady = this.isAsked && this.#length > 0;
    this.#converted = isReady
      ? this.#conversion?.convert(this.#recording)
      : undefined;
  }

  protected override render() {
    const converted = this.#converted;
    const conversion = this.#conversion;
    if (!conversion || this.#length === 0) {
      return html`<p class="empty">
        Nothing has been sent yet. What is sent can be had here as a script, a
        program or a command line.
      </p>`;
    }
    return html`
      <div class="bar">
        <label>
          Format
          <select @change=${this.#choose}>
            ${conversions.map(
              ({ name, label }) =>
                html`<option value=${name} ?selected=${name === conversion.name}>
                  ${label}
                </option>`,
            )}
          </select>
        </label>
        ${converted?.text ? this.#renderActions(conversion, converted) : nothing}
      </div>
      <div role="status">${converted ? renderVerdict(converted) : nothing}</div>
      ${converted ? renderConverted(conversion.label, converted) : this.#renderOffer()}
    `;
  }

  #renderOffer() {
    return html`<p>
      ${this.#length.toLocaleString('en')} octets were sent: to write them takes
      a few seconds.
      <button
        @click=${() => {
          this.isAsked = true;
        }}
      >
        Write them
      </button>
    </p>`;
  }

  /** How many octets were sent. */
  get #length(): number {
    return this.#recording.reduce((sum, { client }) => sum + client.length, 0);
  }

  get #conversion(): Conversion | undefined {
    // Who did it by hand sees it in Python, and who wrote a program, by hand.
    const other = this.sessions ? 'wire' : 'smtplib-calls';
    return conversions.find(({ name }) => name === (this.chosen ?? other));
  }

  #renderActions(conversion: Conversion, { text }: Converted) {
    const { language, fileName } = conversion;
    return html`<smtp-copy-button
        what="the code"
        .makeText=${() => text}
      ></smtp-copy-button>
      <button
        @click=${() => this.dispatchEvent(new DownloadTextEvent(fileName, text))}
      >
        Download
      </button>
      ${
        language === 'shell'
          ? nothing
          : html`<button
              @click=${() => this.#goOn(conversion, language)}
            >
              Open in the playground
            </button>`
      }`;
  }

  /** The page has no environment to take secrets from: a program asks for them there. */
  #goOn({ convert }: Conversion, language: 'wire' | 'python') {
    const { text } = convert(this.#recording, { asksForSecrets: true });
    this.dispatchEvent(new OpenAsScriptEvent(language, text));
  }

  #choose(event: Event) {
    if (event.target instanceof HTMLSelectElement) {
      this.chosen = event.target.value;
    }
  }
}

function renderVerdict({ text, isExact }: Converted) {
  if (text === '') {
    return html`<p class="verdict other">
      What was recorded cannot be said in this format.
    </p>`;
  }
  return isExact
    ? html`<p class="verdict exact">
        Puts the same octets on the wire as this recording, where the server
        answers the same.
      </p>`
    : html`<p class="verdict other">
        Does not put quite the same octets on the wire as this recording.
      </p>`;
}

function renderConverted(label: string, { text, notes }: Converted) {
  return html`${
    notes.length > 0
      ? html`<ul>
          ${notes.map((note) => html`<li>${renderWithCode(note)}</li>`)}
        </ul>`
      : nothing
  }
  ${text === '' ? nothing : renderCode(label, text)}`;
}

function renderCode(label: string, text: string) {
  const lines = text.split('\n');
  const rest = lines.length - mostLines;
  const shown = rest > 0 ? lines.slice(0, mostLines).join('\n') : text;
  return html`<pre
      tabindex="0"
      role="region"
      aria-label=${label}
      .textContent=${shown}
    ></pre>
    ${
      rest > 0
        ? html`<p>
            ${rest.toLocaleString('en')} more lines are in what is copied or
            downloaded.
          </p>`
        : nothing
    }`;
}

/** Other once more has happened: a player tells its state anew where only the view has moved. */
function said(
  events: readonly SessionEvent[],
  sessions: readonly Session[] | undefined,
): string {
  const connections = sessions?.map(({ client, server, end }) => [
    client.length,
    server.length,
    end?.type,
  ]);
  const last = events.at(-1);
  const told = [events.length, events[0]?.type, last?.type, last?.at];
  return JSON.stringify(connections ?? told);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-convert': SmtpConvert;
  }
  interface HTMLElementEventMap {
    'open-as-script': OpenAsScriptEvent;
    'download-text': DownloadTextEvent;
  }
}
