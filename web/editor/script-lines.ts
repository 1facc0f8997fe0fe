/** The lines of a script as the editor needs them: what each is, and where its octets stand. */
import { initialLineState } from '../../protocol/session/line-state.js';
import {
  classifyLine,
  notationOf,
  type ScriptLine,
} from '../../protocol/session/script-line.js';
import {
  decodeText,
  encodeText,
  type Octets,
} from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';

export interface ClassifiedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly kind: ScriptLine['kind'];
  /** UTF-16 offset in `text` where what goes onto the wire begins. */
  readonly contentStart: number;
}

/** Classifies each line of `script`. */
export function classifyLines(script: string): ClassifiedLine[] {
  let state = initialLineState(notationOf(script));
  return script.split('\n').map((text, index) => {
    const { kind, contentStart, state: after } = classifyLine(text, state);
    state = after;
    return { number: index + 1, text, kind, contentStart };
  });
}

/** The octets of a client line, with its CR LF. */
export function octetsOfLine({ text, contentStart }: ClassifiedLine): Octets {
  return encodeText(`${text.slice(contentStart)}\r\n`);
}

/** Octets count in UTF-8, columns in UTF-16: columns from 1 of a span of a line's octets. */
export function columnsOf(
  line: Pick<ClassifiedLine, 'text' | 'contentStart'>,
  octets: Octets,
  span: Span,
) {
  const columnOf = (offset: number) =>
    line.contentStart +
    1 +
    decodeText(octets.slice(0, offset) as Octets).length;
  const last = line.text.length + 1;
  return {
    start: Math.min(columnOf(span.start), last),
    end: Math.min(columnOf(span.end), last),
  };
}
