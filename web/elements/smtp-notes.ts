import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encodeText } from '../../protocol/source/octets.js';
import { decodedFieldStyles, renderDecodedFields } from './decoded-fields.js';
import { markStyles } from './mark-styles.js';
import { type Note, NoteLitEvent } from './note.js';
import { problemStyles, renderProblem } from './problem.js';
import './smtp-base64-groups.js';
import './smtp-reference.js';
import { renderText, visibleTextStyles } from './visible-text.js';
import { renderWithCode } from './with-code.js';

/** The longest title that its explanation stands beside, rather than under, in characters. */
const longestBeside = 24;

/**
 * The notes under a run of octets: what each token means, and where that is written.
 *
 * @fires note-lit - When the pointer or the focus comes to a note, or leaves it.
 */
@customElement('smtp-notes')
export class SmtpNotes extends LitElement {
  static override styles = [
    markStyles,
    visibleTextStyles,
    problemStyles,
    decodedFieldStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      dl {
        margin: 0;
        display: grid;
        gap: 2px;
      }
      .note {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: baseline;
        gap: var(--space-2);
        padding: 1px var(--space-1);
        margin-inline: calc(-1 * var(--space-1));
        border-radius: var(--radius);
      }
      .note.long {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
      @container (max-width: 26rem) {
        .note {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
      }
      .note.lit {
        background: var(--client-soft);
        color: var(--ink);
        box-shadow: inset 3px 0 var(--mark);
      }
      dt {
        font-family: var(--font-wire);
        color: var(--mark);
        overflow-wrap: anywhere;
      }
      .lit dt {
        font-weight: 600;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .decoded {
        color: var(--ink);
      }
      code {
        font: 0.95em var(--font-wire);
      }
      samp {
        font-family: var(--font-wire);
        background: var(--sunken);
        border-radius: 3px;
        padding: 0 0.3em;
        white-space: pre-wrap;
      }
      smtp-reference {
        line-height: 1.85;
      }
    `,
  ];

  @property({ attribute: false }) notes: readonly Note[] = [];
  @property({ attribute: false }) lit?: Note | undefined;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;

  protected override render() {
    return html`<dl>${this.notes.map((note) => this.#renderNote(note))}</dl>`;
  }

  #renderNote(note: Note) {
    const { annotation, mark } = note;
    const { title, explanation, references, problem, isSecret } = annotation;
    const isMasked = this.masked && isSecret;
    const lit = note === this.lit ? 'lit' : '';
    const long = title.length > longestBeside ? 'long' : '';
    const light = () => this.dispatchEvent(new NoteLitEvent(note, false));
    const darken = () => this.dispatchEvent(new NoteLitEvent(undefined, false));
    return html`<div
      class="note mark-${mark} ${lit} ${long}"
      @pointerenter=${light}
      @pointerleave=${darken}
      @focusin=${light}
      @focusout=${darken}
    >
      <dt>${isMasked ? '••••••••' : renderText(title)}</dt>
      <dd>
        ${problem && renderProblem(problem)} ${renderWithCode(explanation)}
        ${isMasked ? nothing : renderDecoded(annotation.decoded)}
        ${references.map(renderReference)}
        ${renderDecodedFields(annotation, this.masked)}
        ${isMasked ? nothing : renderGroups(annotation)}
      </dd>
    </div>`;
  }
}

function renderReference(reference: Note['annotation']['references'][0]) {
  return html`<smtp-reference .reference=${reference}></smtp-reference> `;
}

function renderDecoded(decoded: string | undefined) {
  if (decoded === undefined) return nothing;
  return html`<span class="decoded"
      >Decoded: <samp>${renderText(decoded)}</samp></span
    > `;
}

/** Of AUTH: the base64 of challenges and responses, bit for bit. */
function renderGroups({ type, title, decoded }: Note['annotation']) {
  const isBase64 = /^(?:initialResponse|authResponse|challenge)$/.test(type);
  if (!isBase64 || decoded === undefined) return nothing;
  return html`<smtp-base64-groups
    .encoded=${encodeText(title)}
  ></smtp-base64-groups>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-notes': SmtpNotes;
  }
}
