import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { withoutCode } from './code-marks.js';
import { controlStyles } from './control-styles.js';
import { markStyles } from './mark-styles.js';
import { type Note, NoteLitEvent } from './note.js';
import { renderPieces } from './render-pieces.js';
import { visibleTextStyles } from './visible-text.js';
import { cutTokens, type WireSegment, type WireToken } from './wire-segment.js';
import { wireStyles } from './wire-styles.js';

/** How many octets are shown at first, and how many more at each request. */
const shownAtFirst = 4096;
const shownMore = 65_536;

const none: readonly never[] = [];

/** Finds that were brought into view: a row that comes back into the document stays where it is. */
const revealed = new WeakSet<Span>();

/** An arrow key led beyond the last token, or before the first. */
export class WalkedOutEvent extends Event {
  static readonly type = 'walked-out';

  readonly by: 1 | -1;

  constructor(by: 1 | -1) {
    super(WalkedOutEvent.type);
    this.by = by;
  }
}

/**
 * A run of octets as text, with line ends and all else unseen made visible.
 * What has a note is a token: hover, focus and the arrow keys light it.
 *
 * @fires note-lit - When the pointer or the focus comes to a token, or leaves it.
 * @fires walked-out - When an arrow key leads beyond the tokens.
 */
@customElement('smtp-wire')
export class SmtpWire extends LitElement {
  static override styles = [
    controlStyles,
    markStyles,
    visibleTextStyles,
    wireStyles,
  ];

  /** The source that `span` points into. */
  @property({ attribute: false }) octets?: Octets;
  /** The run to show; all of the octets where absent. */
  @property({ attribute: false }) span?: Span;
  @property({ attribute: false }) notes: readonly Note[] = none;
  /** Octets that met a goal. */
  @property({ attribute: false }) evidence: readonly Span[] = none;
  /** Octets that were looked for. */
  @property({ attribute: false }) found: readonly Span[] = none;
  /** Octets that the receiver took away. */
  @property({ attribute: false }) removed: readonly Span[] = none;
  /** The find to bring into view, once: an equal one of another identity is brought again. */
  @property({ attribute: false }) current?: Span | undefined;
  @property({ attribute: false }) lit?: Note | undefined;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;

  /** The part of the run that is in the document. */
  @state() private window: Span = { start: 0, end: 0 };
  /** Which token Tab leads to. */
  @state() private tabStop = 0;

  protected override willUpdate(changed: PropertyValues<this>) {
    const run = this.#run;
    const before = changed.get('span');
    if (changed.has('span') && before?.start !== run.start) this.tabStop = 0;
    if (
      this.window.start < run.start ||
      this.window.start >= run.end ||
      this.window.end > run.end ||
      this.window.end - this.window.start < shownAtFirst
    ) {
      this.window = { start: run.start, end: this.#cutAfter(run.start) };
    }
    const { current } = this;
    if (!current || !changed.has('current')) return;
    if (current.start < this.window.start || current.end > this.window.end) {
      const start = Math.max(run.start, current.start - shownAtFirst / 4);
      this.window = { start, end: this.#cutAfter(start) };
    }
  }

  protected override render() {
    const { octets, notes, evidence, found, removed, current, window } = this;
    if (!octets) return nothing;
    const marks = { notes, evidence, found, removed, current };
    const tokens = cutTokens(window, marks);
    let index = -1;
    const shown = tokens.map((token) => {
      if (!token.note) return this.#renderSegments(octets, token.segments);
      index += 1;
      return this.#renderToken(octets, token, token.note, index);
    });
    return html`${this.#renderBefore()}<code
        @keydown=${this.#walk}
        @pointerover=${this.#light}
        @pointerleave=${this.#darken}
        @focusin=${this.#light}
        @click=${this.#light}
        >${shown}</code
      >${this.#renderAfter()}`;
  }

  override updated(changed: PropertyValues<this>) {
    const { current } = this;
    if (!changed.has('current') || !current || revealed.has(current)) return;
    const mark = this.renderRoot.querySelector('mark.current');
    if (!mark) return;
    revealed.add(current);
    mark.scrollIntoView({ block: 'nearest' });
  }

  get #run(): Span {
    return this.span ?? { start: 0, end: this.octets?.length ?? 0 };
  }

  /** Where to stop showing what begins at `start`: after a line, if one ends near. */
  #cutAfter(start: number, length = shownAtFirst) {
    const { end } = this.#run;
    if (end - start <= length * 1.25) return end;
    const lineEnd = this.octets?.lastIndexOf('\n', start + length) ?? -1;
    return lineEnd > start + length / 2 ? lineEnd + 1 : start + length;
  }

  #renderToken(octets: Octets, token: WireToken, note: Note, index: number) {
    const { annotation, mark } = note;
    const problem = annotation.problem ? 'broken' : '';
    const lit = note === this.lit ? 'lit' : '';
    const reply = replyClass(annotation);
    const isMasked = this.masked && annotation.isSecret;
    return html`<span
      class="token mark-${mark} ${lit} ${problem} ${reply}"
      role="button"
      tabindex=${index === this.tabStop ? 0 : -1}
      aria-description=${describe(note)}
      data-index=${index}
      .note=${note}
      >${isMasked ? '••••••••' : this.#renderSegments(octets, token.segments)}</span
    >`;
  }

  #renderSegments(octets: Octets, segments: readonly WireSegment[]) {
    return segments.map((segment) => {
      return renderMarked(
        segment,
        renderPieces(sliceOctets(octets, segment.span)),
      );
    });
  }

  #renderBefore() {
    const before = this.window.start - this.#run.start;
    if (before <= 0) return nothing;
    return html`<button class="hidden-octets" @click=${this.#showEarlier}>
      Show earlier (${before.toLocaleString('en')} octets before this)
    </button>`;
  }

  #renderAfter() {
    const after = this.#run.end - this.window.end;
    if (after <= 0) return nothing;
    return html`<button class="hidden-octets" @click=${this.#showMore}>
      Show more (${after.toLocaleString('en')} octets are left)
    </button>`;
  }

  #showEarlier() {
    const start = Math.max(this.#run.start, this.window.start - shownMore);
    this.window = { ...this.window, start };
  }

  #showMore() {
    const end = this.#cutAfter(this.window.end, shownMore);
    this.window = { ...this.window, end };
  }

  /** Puts the focus on the first or the last token; false where there is none. */
  focusToken(which: 'first' | 'last') {
    const token = this.#tokens.at(which === 'first' ? 0 : -1);
    token?.focus();
    return token !== undefined;
  }

  get #tokens() {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.token')];
  }

  #walk(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const tokens = this.#tokens;
    const to = {
      ArrowRight: this.tabStop + 1,
      ArrowDown: this.tabStop + 1,
      ArrowLeft: this.tabStop - 1,
      ArrowUp: this.tabStop - 1,
      Home: 0,
      End: tokens.length - 1,
      Enter: this.tabStop,
      ' ': this.tabStop,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (tokens[to]) tokens[to].focus();
    else this.dispatchEvent(new WalkedOutEvent(to < 0 ? -1 : 1));
  }

  #light(event: Event) {
    const { target } = event;
    const token = target instanceof Element ? target.closest('.token') : null;
    if (!(token instanceof HTMLElement) || !('note' in token)) {
      if (event.type === 'pointerover') this.#darken();
      return;
    }
    const isChosen = event.type !== 'pointerover';
    if (isChosen) this.tabStop = Number(token.dataset.index);
    this.dispatchEvent(new NoteLitEvent(token.note as Note, isChosen));
  }

  #darken() {
    this.dispatchEvent(new NoteLitEvent(undefined, false));
  }
}

function describe({ annotation }: Note) {
  const { explanation, decoded, problem, isSecret } = annotation;
  const says = decoded && !isSecret ? `Decoded: ${decoded}` : '';
  const words = [problem?.message ?? '', explanation].map(withoutCode);
  return [...words, says].filter(Boolean).join(' ');
}

function renderMarked(
  { isEvidence, isFound, isCurrent, isRemoved }: WireSegment,
  shown: unknown,
) {
  const rest = isRemoved
    ? html`<del>${shown}<span class="sign">removed</span></del>`
    : shown;
  if (!isEvidence && !isFound) return rest;
  const kinds = `${isEvidence ? 'evidence' : ''} ${isFound ? 'found' : ''} ${isCurrent ? 'current' : ''}`;
  return html`<mark class=${kinds}>${rest}</mark>`;
}

/** How a reply code looks, or what stands for one in POP3; empty where it is neither. */
function replyClass({ type, title }: Note['annotation']) {
  if (type === 'statusIndicator') {
    return { '+OK': 'reply-2', '+': 'reply-3', '-ERR': 'reply-5' }[title] ?? '';
  }
  const digit = /^([2-5])\d\d/.exec(title)?.[1];
  return type === 'replyCode' && digit ? `reply-${digit}` : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-wire': SmtpWire;
  }
  interface HTMLElementEventMap {
    'walked-out': WalkedOutEvent;
  }
}
