/** Octets line by line, each with the notes on it. */
import type { Annotation } from '../protocol/annotate/annotation.js';
import { showControls } from '../protocol/annotate/visible-text.js';
import { mask } from '../protocol/explain/mask-secret.js';
import { findLineEnd } from '../protocol/source/line-end.js';
import { decodeText, type Octets } from '../protocol/source/octets.js';
import type {
  Problem,
  Reference,
  Span,
} from '../protocol/source/syntax-tree.js';
import { referenceText } from './reference-text.js';
import type { Paint } from './terminal.js';

/** Whose lines they are. */
export interface Voice {
  readonly sign: string;
  readonly paint: (text: string) => string;
}

/** How many lines without a note are shown in a row: of an attachment the first are enough. */
const mostPlain = 5;

/** The lines in `span`, each with the annotations that begin in it. */
export function* printLines(
  octets: Octets,
  span: Span,
  annotations: readonly Annotation[],
  { sign, paint: painted }: Voice,
  paint: Paint,
): Generator<string> {
  let plain = 0;
  const waiting = annotations.filter(({ span: { end } }) => end > span.start);
  let next = 0;
  for (let start = span.start; start < span.end; ) {
    const end = Math.min(lineEndOf(octets, start), span.end);
    const notes: Annotation[] = [];
    for (let note = waiting[next]; note; note = waiting[next]) {
      if (note.span.start >= end) break;
      notes.push(note);
      next += 1;
    }
    plain = notes.length > 0 ? 0 : plain + 1;
    if (plain <= mostPlain) {
      yield `${painted(sign)} ${painted(textOf(octets, { start, end }, notes))}`;
    }
    for (const note of notes) yield* printNote(note, paint);
    start = end;
    if (plain === mostPlain + 1) {
      const last = waiting[next]?.span.start ?? span.end;
      const from = start;
      while (start < span.end && lineEndOf(octets, start) <= last) {
        start = lineEndOf(octets, start);
      }
      yield paint.soft(`  … ${start - from} more octets`);
    }
  }
}

function* printNote(note: Annotation, paint: Paint): Generator<string> {
  const { title, explanation, references, decoded, problem } = note;
  const token = paint.heading(title);
  yield `    ${token}: ${explanation}${referenceText(references, paint)}`;
  if (decoded !== undefined) yield `      decoded: ${decoded}`;
  if (!problem) return;
  const { message, severity, reference } = problem;
  yield `  ${printProblem(message, severity, [reference], paint)}`;
}

/** A problem, or a finding, by its sign: `✕`, `!` or `i`. */
export function printProblem(
  message: string,
  severity: Problem['severity'],
  references: readonly Reference[],
  paint: Paint,
): string {
  const [sign, painted] = {
    error: ['✕ error:', paint.bad] as const,
    warning: ['! warning:', paint.warning] as const,
    note: ['i', paint.soft] as const,
  }[severity];
  return `  ${painted(sign)} ${message}${referenceText(references, paint)}`;
}

function lineEndOf(octets: Octets, start: number): number {
  return Math.max(findLineEnd(octets, start).end, start + 1);
}

/** The line as text, its secrets masked where their notes are. */
function textOf(
  octets: Octets,
  { start, end }: Span,
  notes: readonly Annotation[],
): string {
  let text = '';
  let offset = start;
  for (const { span, title } of notes) {
    if (title !== mask) continue;
    text += `${visible(octets, offset, span.start)}${mask}`;
    offset = Math.min(span.end, end);
  }
  return text + visible(octets, offset, end);
}

function visible(octets: Octets, start: number, end: number): string {
  const line = octets.slice(start, end).replace(/\r?\n$/, '') as Octets;
  return showControls(decodeText(line));
}
