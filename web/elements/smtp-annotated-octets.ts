import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { gatherNotes, type Note, type NoteLitEvent } from './note.js';
import './smtp-notes.js';
import './smtp-wire.js';

const none: readonly never[] = [];

/**
 * A run of octets and the notes under it; what is lit in one is lit in the other.
 * Where the notes are folded, a token that is chosen shows its own.
 */
@customElement('smtp-annotated-octets')
export class SmtpAnnotatedOctets extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
    }
    smtp-notes {
      margin-block: var(--space-1) var(--space-2);
    }
  `;

  /** The source that the spans point into. */
  @property({ attribute: false }) octets?: Octets;
  /** The run to show; all of the octets where absent. */
  @property({ attribute: false }) span?: Span;
  @property({ attribute: false }) annotations: readonly Annotation[] = none;
  @property({ attribute: false }) evidence: readonly Span[] = none;
  @property({ attribute: false }) found: readonly Span[] = none;
  @property({ attribute: false }) current?: Span | undefined;
  /** Whether only the note of a chosen token is shown. */
  @property({ type: Boolean }) folded = false;
  @property({ type: Boolean }) masked = false;

  @state() private lit: Note | undefined;
  @state() private chosen: Note | undefined;
  #notes: readonly Note[] = none;

  constructor() {
    super();
    this.addEventListener('focusout', () => {
      this.chosen = undefined;
      this.lit = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('annotations')) return;
    this.#notes = gatherNotes(this.annotations);
    this.lit = undefined;
    this.chosen = undefined;
  }

  protected override render() {
    const lit = this.lit ?? this.chosen;
    const shown = this.#notes.filter(
      (note) => !this.folded || note === this.chosen,
    );
    return html`<smtp-wire
        .octets=${this.octets}
        .span=${this.span}
        .notes=${this.#notes}
        .evidence=${this.evidence}
        .found=${this.found}
        .current=${this.current}
        .lit=${lit}
        .masked=${this.masked}
        @note-lit=${this.#light}
      ></smtp-wire>
      ${
        shown.length === 0
          ? nothing
          : html`<smtp-notes
              .notes=${shown}
              .lit=${lit}
              .masked=${this.masked}
              @note-lit=${this.#light}
            ></smtp-notes>`
      }`;
  }

  #light({ note, isChosen }: NoteLitEvent) {
    if (isChosen) this.chosen = note;
    this.lit = note;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-annotated-octets': SmtpAnnotatedOctets;
  }
}
