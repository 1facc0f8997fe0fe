/** Prints octets line by line, each with the notes on it. */
import type { Annotation } from '../protocol/annotate/annotation.js';
import { showControls } from '../protocol/annotate/visible-text.js';
import { mask, maskSecret } from '../protocol/explain/mask-secret.js';
import { findLineEnd } from '../protocol/source/line-end.js';
import { decodeText, type Octets } from '../protocol/source/octets.js';
import type { Span } from '../protocol/source/syntax-tree.js';
import { cutLine } from './fill.js';
import { type Page, paragraph, printProblem } from './page.js';

/** Whose lines they are. */
export interface Voice {
  /** Before each line: `C`, or the number of the line; it is as wide in all of them. */
  readonly sign: (start: number) => string;
  readonly paint: (text: string) => string;
}

/** How many lines without a note are shown in a row: of an attachment the first are enough. */
const mostPlain = 8;

export class LinePrinter {
  readonly #octets: Octets;
  readonly #voice: Voice;
  readonly #page: Page;
  readonly #notes: readonly Annotation[];
  readonly #secrets: readonly Span[];
  #next = 0;
  #plain = 0;
  /** Lines that were left out since the last that was shown. */
  #left: Span | undefined;
  #leftLines = 0;
  /** What was said of these octets before need not be said again. */
  readonly #said = new Set<string>();

  /** `notes` are in order and without overlap. */
  constructor(
    octets: Octets,
    notes: readonly Annotation[],
    voice: Voice,
    page: Page,
  ) {
    this.#octets = octets;
    this.#notes = notes;
    this.#secrets = notes
      .filter(({ isSecret }) => isSecret && !page.reveal)
      .map(({ span }) => span);
    this.#voice = voice;
    this.#page = page;
  }

  /** The lines in `span`, each with the notes that begin in it. */
  *print(span: Span): Generator<string> {
    let { start } = span;
    while (start < span.end) {
      const notes = this.#notes;
      const first = this.#next;
      if (this.#plain >= mostPlain) {
        // Most of a long attachment is left out without a look at its lines.
        const next = notes[first]?.span.start ?? span.end;
        const end = this.#lineStart(Math.min(next, span.end), start, span.end);
        if (end > start) {
          this.#leaveOut({ start, end });
          start = end;
          continue;
        }
      }
      const end = Math.min(lineEndOf(this.#octets, start), span.end);
      while ((notes[this.#next]?.span.start ?? end) < end) this.#next += 1;
      const here = notes.slice(first, this.#next);
      this.#plain = here.length > 0 ? 0 : this.#plain + 1;
      yield* this.rest();
      yield* this.#printLine({ start, end });
      for (const note of here) yield* this.#printNote(note);
      start = end;
    }
  }

  /** How much was left out at the end. */
  *rest(): Generator<string> {
    const left = this.#left;
    if (!left) return;
    const octets = (left.end - left.start).toLocaleString('en');
    const lines = this.#leftLines;
    const what =
      lines === 1 ? '1 more line' : `${lines.toLocaleString('en')} more lines`;
    this.#left = undefined;
    this.#leftLines = 0;
    yield this.#page.paint.soft(`    … ${what}, ${octets} octets`);
  }

  #leaveOut({ start, end }: Span) {
    this.#left = { start: this.#left?.start ?? start, end };
    for (let at = start; at < end; at = lineEndOf(this.#octets, at)) {
      this.#leftLines += 1;
    }
  }

  /** The start of the line that `offset` is in, from `start` on; `end` itself ends one. */
  #lineStart(offset: number, start: number, end: number): number {
    if (offset >= end) return end;
    const lineFeed = this.#octets.lastIndexOf('\n', offset - 1);
    return Math.max(lineFeed + 1, start);
  }

  *#printLine(span: Span): Generator<string> {
    const { sign, paint } = this.#voice;
    const head = `${sign(span.start)} `;
    const columns = Math.max(this.#page.width - head.length, 20);
    const lines = cutLine(this.#textOf(span), columns);
    for (const [index, line] of lines.entries()) {
      const before = index === 0 ? head : ' '.repeat(head.length);
      yield paint(`${before}${line}`.trimEnd());
    }
  }

  /** The line as text, its secrets masked. */
  #textOf({ start, end }: Span): string {
    let text = '';
    let offset = start;
    for (const span of this.#secrets) {
      if (span.end <= start || span.start >= end) continue;
      text += `${this.#visible(offset, Math.max(span.start, offset))}${mask}`;
      offset = Math.min(span.end, end);
    }
    return text + this.#visible(offset, end);
  }

  #visible(start: number, end: number): string {
    const line = this.#octets.slice(start, end).replace(/\r?\n$/, '') as Octets;
    return showControls(decodeText(line));
  }

  *#printNote(annotation: Annotation): Generator<string> {
    const page = this.#page;
    const note = page.reveal ? annotation : maskSecret(annotation);
    const { title, explanation, references, decoded, problem } = note;
    const key = `${title} ${explanation}`;
    const isNew = !this.#said.has(key);
    this.#said.add(key);
    if (isNew || decoded !== undefined || problem) {
      const named = title.endsWith(':') ? title : `${title}:`;
      const token = { text: named, paint: page.paint.heading };
      const words = [token, ...(isNew ? [{ text: explanation }] : [])];
      yield* paragraph(words, isNew ? references : [], [4, 6], page);
    }
    if (decoded !== undefined) {
      const what = [
        { text: 'decoded:', paint: page.paint.soft },
        { text: decoded },
      ];
      yield* paragraph(what, [], [6, 8], page);
    }
    if (!problem) return;
    const { message, severity, reference } = problem;
    yield* printProblem(message, severity, [reference], 4, page);
  }
}

function lineEndOf(octets: Octets, start: number): number {
  return Math.max(findLineEnd(octets, start).end, start + 1);
}
