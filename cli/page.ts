/** How text is laid out for a terminal: its width, its colours, and what was found on the way. */
import type { Problem, Reference } from '../protocol/source/syntax-tree.js';
import { fill, type Piece } from './fill.js';
import { referenceText } from './reference-text.js';
import type { Paint } from './terminal.js';

export interface Page {
  /** How many columns a line has. */
  readonly width: number;
  readonly paint: Paint;
  /** Whether secrets are shown. */
  readonly reveal: boolean;
  /** Is told how grave each problem is that is shown. */
  readonly found: (severity: Problem['severity']) => void;
}

/** A paragraph with what it refers to behind it. */
export function paragraph(
  pieces: readonly Piece[],
  references: readonly Reference[],
  [first, rest]: readonly [first: number, rest: number],
  { width, paint }: Page,
): readonly string[] {
  const where = { text: referenceText(references), paint: paint.soft };
  return fill([...pieces, where], { width, first, rest });
}

/** A line above others. */
export function printHeading(text: string, { width, paint }: Page) {
  return fill([{ text, paint: paint.heading }], { width, first: 0, rest: 2 });
}

/** A problem, or a finding, behind its sign: `✕ error`, `! warning` or `i`. */
export function printProblem(
  message: string,
  severity: Problem['severity'],
  references: readonly Reference[],
  indent: number,
  page: Page,
): readonly string[] {
  page.found(severity);
  const { paint } = page;
  const sign = {
    error: { text: '✕ error:', paint: paint.bad },
    warning: { text: '! warning:', paint: paint.warning },
    note: { text: 'i', paint: paint.soft },
  }[severity];
  const margins = [indent, indent + 2] as const;
  return paragraph([sign, { text: message }], references, margins, page);
}
