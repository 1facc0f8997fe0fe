import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { messageFormat } from '../../../protocol/explain/explain.js';
import {
  findLogFormat,
  logFormats,
} from '../../../protocol/session/log-formats/index.js';
import { controlStyles } from '../../elements/control-styles.js';
import { countOctets } from '../../panels/count-octets.js';
import type { ExplainedFile } from '../services.js';
import { longestShared } from './shared-log.js';
import type { Digest, LogDigest } from './worker-contract.js';

/** What the buttons above a file ask for. */
export type FileAction = 'reveal' | 'copy-link' | 'step' | 'clear';

export class FileActionEvent extends Event {
  static readonly type = 'file-action';
  readonly action: FileAction;

  constructor(action: FileAction) {
    super(FileActionEvent.type);
    this.action = action;
  }
}

export class FormatChosenEvent extends Event {
  static readonly type = 'format-chosen';
  /** Empty where it is to be recognized. */
  readonly format: string;

  constructor(format: string) {
    super(FormatChosenEvent.type);
    this.format = format;
  }
}

/**
 * What was brought, what it was read as, and what can be done with it.
 *
 * @fires file-action - When a button is pressed.
 * @fires format-chosen - When the reader chooses what it is to be read as.
 */
@customElement('smtp-explain-bar')
export class SmtpExplainBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
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
      @media (max-width: 1080px) {
        .buttons {
          margin-inline-start: 0;
        }
      }
      @media print {
        .buttons {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) file?: ExplainedFile;
  /** Absent while it is read, and where it could not be. */
  @property({ attribute: false }) digest?: Digest | undefined;
  /** Whether secrets are shown. */
  @property({ type: Boolean }) revealed = false;

  protected override render() {
    if (!this.file) return nothing;
    const { digest } = this;
    const { name, file } = this.file;
    return html`<h1>${name || 'What was pasted'}</h1>
      <span>${digest ? wordsForSize(digest) : countOctets(file.size)}</span>
      ${digest ? this.#renderFormats(digest) : nothing}
      <span class="buttons">
        ${digest ? this.#renderActions(digest) : nothing}
        <button @click=${() => this.#ask('clear')}>Clear</button>
      </span>`;
  }

  #renderActions(digest: Digest) {
    return html`${
      digest.hasSecrets
        ? html`<button
            aria-pressed=${this.revealed}
            @click=${() => this.#ask('reveal')}
          >
            Reveal passwords
          </button>`
        : nothing
    }
    ${digest.type === 'log' ? this.#renderLogActions(digest) : nothing}`;
  }

  #renderLogActions({ length, connections }: LogDigest) {
    return html`${
      length <= longestShared
        ? html`<button @click=${() => this.#ask('copy-link')}>Copy link</button>`
        : nothing
    }
    ${
      connections.some(({ hasOctets }) => hasOctets)
        ? html`<button @click=${() => this.#ask('step')}>
            Step this in the playground
          </button>`
        : nothing
    }`;
  }

  #renderFormats(digest: Digest) {
    const { format = '' } = this.file ?? {};
    const read = wordsForFormat(digest);
    return html`<label>
      Read as
      <select @change=${this.#chooseFormat}>
        <option value="" .selected=${format === ''}>
          ${format === '' ? `${read} (${howRecognized(digest)})` : 'recognize it'}
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

  #chooseFormat({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    this.dispatchEvent(new FormatChosenEvent(target.value));
  }

  #ask(action: FileAction) {
    this.dispatchEvent(new FileActionEvent(action));
  }
}

/** What nothing matches is read as a message, which need not be one. */
function howRecognized({ type, verdict }: Digest) {
  const isGuess = type === 'messages' && verdict.type === 'unknown';
  return isGuess ? 'not recognized' : 'recognized';
}

function wordsForFormat(digest: Digest) {
  if (digest.type === 'log') return findLogFormat(digest.format)?.title ?? '';
  return digest.count === 1 ? 'a message' : 'a mailbox';
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

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explain-bar': SmtpExplainBar;
  }
  interface HTMLElementEventMap {
    'file-action': FileActionEvent;
    'format-chosen': FormatChosenEvent;
  }
}
