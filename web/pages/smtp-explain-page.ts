import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { messageFormat } from '../../protocol/explain/explain.js';
import {
  findLogFormat,
  logFormats,
} from '../../protocol/session/log-formats/index.js';
import { controlStyles } from '../elements/control-styles.js';
import { explainSamples } from '../examples/explain-samples.js';
import { countOctets } from '../panels/count-octets.js';
import type { FileGivenEvent } from '../panels/smtp-explain-input.js';
import '../panels/smtp-explain-input.js';
import { Explainer, type ReadStage } from './explain/explainer.js';
import type { SmtpExplainedLog } from './explain/smtp-explained-log.js';
import './explain/smtp-explained-log.js';
import './explain/smtp-explained-messages.js';
import type { Digest } from './explain/worker-contract.js';
import type { ExplainedFile, Services } from './services.js';

/** A log or a message from elsewhere: brought, read, explained. No octet of it leaves the browser. */
@customElement('smtp-explain-page')
export class SmtpExplainPage extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        min-height: 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      h1 {
        margin: 0;
        font-size: var(--step-2);
        color: var(--ink);
        overflow-wrap: anywhere;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-width: 0;
      }
      select {
        max-width: 17rem;
        min-width: 0;
        text-overflow: ellipsis;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-inline-start: auto;
      }
      button[aria-pressed='true']::before {
        content: '✓ ';
      }
      .told {
        margin: 0;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--later);
        background: var(--later-soft);
        font-size: var(--step-0);
      }
      .told button {
        margin-inline-start: var(--space-2);
      }
      .reading {
        align-self: start;
        display: grid;
        gap: var(--space-3);
        justify-items: center;
        margin: var(--space-8) auto;
        padding: var(--space-4);
        text-align: center;
      }
      progress {
        width: 16rem;
        accent-color: var(--client);
      }
      .start {
        grid-row: 1 / span 2;
        overflow: auto;
      }
      .drop {
        position: fixed;
        inset: var(--space-3);
        z-index: 5;
        display: grid;
        place-items: center;
        border: 3px dashed var(--client);
        border-radius: var(--radius);
        background: color-mix(in srgb, var(--paper) 85%, transparent);
        color: var(--client);
        font-size: var(--step-3);
        pointer-events: none;
      }
      @media (max-width: 1080px) {
        :host {
          display: block;
          height: auto;
        }
        .buttons {
          margin-inline-start: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) services?: Services;

  /** What was brought; absent before anything was. */
  @state() private file: ExplainedFile | undefined;
  @state() private digest: Digest | undefined;
  /** How far the reading of it is; absent while nothing is read. */
  @state() private stage: ReadStage | undefined;
  /** A sentence that the reader must know. */
  @state() private notice = '';
  @state() private revealed = false;
  @state() private isDropping = false;
  /** Whether the playground has a script that would be lost. */
  @state() private isScriptThere = false;
  @query('smtp-explained-log') private log?: SmtpExplainedLog;
  readonly #explainer = new Explainer();
  /** How many elements the pointer is over while it drags a file. */
  #dragged = 0;
  readonly #listeners = {
    dragenter: (event: DragEvent) => this.#drag(event, 1),
    dragleave: (event: DragEvent) => this.#drag(event, -1),
    dragover: (event: DragEvent) => event.preventDefault(),
    drop: (event: DragEvent) => this.#drop(event),
  };
  readonly #onPaste = (event: ClipboardEvent) => this.#paste(event);

  override connectedCallback() {
    super.connectedCallback();
    this.#explainer.start();
    for (const [type, listener] of Object.entries(this.#listeners)) {
      addEventListener(type, listener as EventListener);
    }
    addEventListener('paste', this.#onPaste);
    void loadTheRest();
    void this.#restore();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#explainer.stop();
    for (const [type, listener] of Object.entries(this.#listeners)) {
      removeEventListener(type, listener as EventListener);
    }
    removeEventListener('paste', this.#onPaste);
  }

  protected override render() {
    const drop = this.isDropping
      ? html`<div class="drop">Drop it to have it explained</div>`
      : nothing;
    if (!this.file) {
      return html`${drop}
        <smtp-explain-input
          class="start"
          .formats=${logFormats}
          .samples=${explainSamples}
          @file-given=${this.#take}
        ></smtp-explain-input>`;
    }
    return html`${drop}
      <div>
        ${this.#renderBar(this.file)}
        ${this.notice ? html`<p class="told" role="alert">${this.notice}</p>` : nothing}
        ${this.isScriptThere ? this.#renderQuestion() : nothing}
      </div>
      ${this.stage ? this.#renderReading(this.file) : this.#renderDigest()}`;
  }

  #renderBar({ name, file }: ExplainedFile) {
    const { digest } = this;
    const isLog = digest?.type === 'log';
    return html`<div class="bar">
      <h1>${name || 'What was pasted'}</h1>
      <span>${digest ? wordsForSize(digest) : countOctets(file.size)}</span>
      ${digest ? this.#renderFormats(digest) : nothing}
      <span class="buttons">
        ${
          isLog && digest.hasSecrets
            ? html`<button aria-pressed=${this.revealed} @click=${this.#reveal}>
                Reveal passwords
              </button>`
            : nothing
        }
        ${
          isLog && digest.connections.some(({ hasOctets }) => hasOctets)
            ? html`<button @click=${() => void this.#askForPlayground()}>
                Step this in the playground
              </button>`
            : nothing
        }
        <button @click=${this.#clear}>Clear</button>
      </span>
    </div>`;
  }

  #renderFormats(digest: Digest) {
    const { format = '' } = this.file ?? {};
    const read =
      digest.type === 'log'
        ? (findLogFormat(digest.format)?.title ?? '')
        : 'a message';
    return html`<label>
      Read as
      <select @change=${this.#chooseFormat}>
        <option value="" .selected=${format === ''}>
          ${format === '' ? `${read} (recognized)` : 'recognize it'}
        </option>
        ${logFormats.map(
          ({ name, title }) =>
            html`<option value=${name} .selected=${name === format}>
              ${title}
            </option>`,
        )}
        <option value=${messageFormat} .selected=${format === messageFormat}>
          a message, or a mailbox
        </option>
      </select>
    </label>`;
  }

  #renderReading({ file }: ExplainedFile) {
    return html`<div class="reading" role="status">
      <p>
        ${this.stage === 'reading' ? 'Reading' : 'Taking apart'}
        ${countOctets(file.size)} …
      </p>
      <progress aria-label="Reading"></progress>
      <button @click=${this.#clear}>Cancel</button>
    </div>`;
  }

  #renderDigest() {
    const { digest } = this;
    switch (digest?.type) {
      case undefined:
        return nothing;
      case 'log':
        return html`<smtp-explained-log
          .explainer=${this.#explainer}
          .digest=${digest}
          .masked=${!this.revealed}
        ></smtp-explained-log>`;
      case 'messages':
        return html`<smtp-explained-messages
          .explainer=${this.#explainer}
          .digest=${digest}
        ></smtp-explained-messages>`;
    }
  }

  #renderQuestion() {
    return html`<p class="told" role="alert">
      The playground has a script of yours, which this one would replace.
      <button @click=${this.#openPlayground}>Replace it</button>
      <button @click=${() => this.#forgetQuestion()}>Leave it</button>
    </p>`;
  }

  async #restore() {
    const kept = await this.services?.explainedFile.load();
    if (!kept || this.file || !this.isConnected) return;
    this.file = kept;
    await this.#read();
  }

  #take({ file, name }: FileGivenEvent) {
    this.#open({ file, name });
  }

  #open(file: ExplainedFile) {
    this.file = file;
    this.revealed = false;
    this.#keep(file);
    void this.#read();
  }

  #keep(file: ExplainedFile) {
    const isKept = this.services?.explainedFile.save(file) ?? false;
    this.notice = isKept
      ? ''
      : 'This file is too large to be kept in the browser: after a reload, open it again.';
  }

  async #read() {
    if (!this.file) return;
    const { file, format } = this.file;
    this.#forgetQuestion();
    this.digest = undefined;
    this.stage = 'reading';
    const outcome = await this.#explainer.read(file, {
      format,
      onProgress: (stage) => {
        this.stage = stage;
      },
    });
    if (!outcome) return;
    this.stage = undefined;
    if (outcome.type === 'read') this.digest = outcome.digest;
    else
      this.notice = `This file could not be read. The browser says: ${outcome.message}`;
  }

  #clear() {
    this.#explainer.stop();
    this.#explainer.start();
    this.services?.explainedFile.forget();
    this.file = undefined;
    this.digest = undefined;
    this.stage = undefined;
    this.notice = '';
    this.#forgetQuestion();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('smtp-explain-input')?.focus(),
    );
  }

  #chooseFormat({ target }: Event) {
    if (!(target instanceof HTMLSelectElement) || !this.file) return;
    const { file, name } = this.file;
    const format = target.value;
    this.file = { file, name, ...(format && { format }) };
    this.#keep(this.file);
    void this.#read();
  }

  #reveal() {
    this.revealed = !this.revealed;
  }

  async #askForPlayground() {
    const draft = await this.services?.drafts.load('playground');
    if (draft && draft.script.trim() !== '') this.isScriptThere = true;
    else this.#openPlayground();
  }

  #forgetQuestion() {
    this.isScriptThere = false;
  }

  #openPlayground() {
    const { script = '' } = this.log ?? {};
    this.services?.drafts.save('playground', {
      script,
      events: [],
      done: 0,
      breakpoints: [],
      server: 'mx.sandbox.test:25',
    });
    this.dispatchEvent(
      new CustomEvent('playground-asked', { bubbles: true, composed: true }),
    );
  }

  #drag(event: DragEvent, by: 1 | -1) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#dragged = Math.max(this.#dragged + by, 0);
    this.isDropping = this.#dragged > 0;
  }

  #drop(event: DragEvent) {
    event.preventDefault();
    this.#dragged = 0;
    this.isDropping = false;
    const [file] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData('text/plain');
    if (file) this.#open({ file, name: file.name });
    else if (text) this.#open({ file: new Blob([text]), name: '' });
  }

  /** What is pasted beside any field takes the place of what is shown. */
  #paste(event: ClipboardEvent) {
    const isInField = event
      .composedPath()
      .some(
        (node) => node instanceof Element && node.matches('input, textarea'),
      );
    if (isInField) return;
    const { clipboardData } = event;
    const [file] = clipboardData?.files ?? [];
    const text = clipboardData?.getData('text/plain') ?? '';
    if (file) this.#open({ file, name: file.name });
    else if (text.trim()) this.#open({ file: new Blob([text]), name: '' });
  }
}

function wordsForSize(digest: Digest) {
  const octets = countOctets(digest.length);
  if (digest.type === 'log') {
    const { lines } = digest;
    return `${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}, ${octets}`;
  }
  const { count } = digest;
  return count === 1
    ? octets
    : `${count.toLocaleString('en')} messages, ${octets}`;
}

/** All that would be loaded late: once there is a file, the page asks for nothing more. */
function loadTheRest() {
  const faces = ['Sans', 'Mono'].flatMap((family) =>
    [400, 600].map((weight) =>
      document.fonts.load(`${weight} 1em "IBM Plex ${family}"`),
    ),
  );
  return Promise.all([
    import('../../protocol/annotate/annotate-exchange.js'),
    ...faces,
  ]);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explain-page': SmtpExplainPage;
  }
}
