/** The lines of a log, as they were brought. */
import { findLineEnd } from '../../source/line-end.js';
import type { Octets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';

export interface TextLine {
  /** What the program wrote: without the line end, and without what others put before it. */
  readonly text: Octets;
  /** Where it begins in the log. */
  readonly start: number;
  /** With all of it, in the log. */
  readonly span: Span;
}

/** The lines of a log; their spans join to it. */
export function linesOf(log: Octets): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start < log.length; ) {
    const textStart = start === 0 && log.startsWith(mark) ? mark.length : start;
    const lineEnd = findLineEnd(log, start);
    const isEnded = lineEnd.end > start && log[lineEnd.end - 1] === '\n';
    const textEnd = isEnded ? lineEnd.start : log.length;
    const end = isEnded ? lineEnd.end : log.length;
    const text = withoutColors(log.slice(textStart, textEnd));
    lines.push({
      text: text as Octets,
      start: textStart,
      span: { start, end },
    });
    start = end;
  }
  return lines;
}

/** The mark with which some programs on Windows begin a file in UTF-8: U+FEFF. */
const mark = '\xEF\xBB\xBF';

const escapeOctet = '\x1B';
const color = new RegExp(`${escapeOctet}\\[[0-9;]*[mK]`, 'g');

/** Without what makes a terminal write in colours, and erase the rest of a line: `␛[32m`. */
function withoutColors(text: string): string {
  return text.includes(escapeOctet) ? text.replace(color, '') : text;
}
