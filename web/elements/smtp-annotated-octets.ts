import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { controlStyles } from './control-styles.js';
import { gatherNotes, type Note, type NoteLitEvent } from './note.js';
import { cutBlocks, type NoteBlock } from './note-block.js';
import './smtp-notes.js';
import { SmtpWire, type WalkedOutEvent } from './smtp-wire.js';

const none: readonly never[] = [];

/** How many blocks are shown at first, and how many more at each request. */
const blocksAtOnce = 60;

/**
 * A run of octets and the notes under it; what is lit in one is lit in the other.
 * Where the notes are folded, a token that is chosen shows its own.
 */
@customElement('smtp-annotated-octets')
export class SmtpAnnotatedOctets extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      smtp-notes {
        margin-block: var(--space-1) var(--space-2);
      }
      .block smtp-notes {
        padding-inline-start: var(--space-4);
        margin-block: 0 var(--space-1);
      }
    `,
  ];

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
  /** Whether each line is followed by its own notes, rather than all lines by all notes. */
  @property({ type: Boolean }) interleaved = false;

  @state() private lit: Note | undefined;
  @state() private chosen: Note | undefined;
  @state() private shownBlocks = blocksAtOnce;
  #notes: readonly Note[] = none;
  #blocks: readonly NoteBlock[] = none;

  constructor() {
    super();
    this.addEventListener('focusout', () => {
      this.chosen = undefined;
      this.lit = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('annotations')) {
      this.#notes = gatherNotes(this.annotations);
      this.lit = undefined;
      this.chosen = undefined;
    }
    if (changed.has('annotations') || changed.has('span')) this.#cut();
    const { current } = this;
    const at = this.#blocks.findIndex(
      ({ span }) => current && span.end > current.start,
    );
    this.shownBlocks = Math.max(this.shownBlocks, at + 1);
  }

  protected override render() {
    const left = this.#blocks.length - this.shownBlocks;
    const shown = left > 0 ? this.#blocks.slice(0, -left) : this.#blocks;
    return html`${shown.map((block) => this.#renderBlock(block))}
      ${
        left > 0
          ? html`<button @click=${this.#showMore}>
              Show more (${left.toLocaleString('en')} explained lines are left)
            </button>`
          : nothing
      }`;
  }

  #renderBlock({ span, notes }: NoteBlock) {
    const lit = this.lit ?? this.chosen;
    const shown = this.folded
      ? notes.filter((note) => note === this.chosen)
      : notes;
    return html`<div class=${this.interleaved ? 'block' : ''}>
      <smtp-wire
        .octets=${this.octets}
        .span=${span}
        .notes=${this.#notes}
        .evidence=${this.evidence}
        .found=${this.found}
        .current=${this.current}
        .lit=${lit}
        .masked=${this.masked}
        @note-lit=${this.#light}
        @walked-out=${this.#walkOn}
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
      }
    </div>`;
  }

  #cut() {
    const { octets } = this;
    const run = this.span ?? { start: 0, end: octets?.length ?? 0 };
    this.#blocks =
      this.interleaved && octets
        ? cutBlocks(octets, run, this.#notes)
        : [{ span: run, notes: this.#notes }];
  }

  /** Takes the focus on to the next line's tokens, or back to those of the one before. */
  #walkOn({ target, by }: WalkedOutEvent) {
    const wires = [...this.renderRoot.querySelectorAll('smtp-wire')];
    if (!(target instanceof SmtpWire)) return;
    const from = wires.indexOf(target);
    const ahead =
      by > 0 ? wires.slice(from + 1) : wires.slice(0, from).reverse();
    ahead.some((wire) => wire.focusToken(by > 0 ? 'first' : 'last'));
  }

  #showMore() {
    this.shownBlocks += blocksAtOnce;
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
