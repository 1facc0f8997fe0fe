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
  /** Whether it is of a session of POP3, as it seems from the lines before it. */
  readonly isPop3: boolean;
}

/** Classifies each line of `script`. */
export function classifyLines(script: string): ClassifiedLine[] {
  let state = initialLineState(notationOf(script));
  let isPop3 = false;
  return script.split('\n').map((text, index) => {
    const line = classifyLine(text, state);
    const { kind, contentStart } = line;
    state = line.state;
    isPop3 = seemsPop3(text, line) ?? isPop3;
    return { number: index + 1, text, kind, contentStart, isPop3 };
  });
}

/** Whether a line is the first of a session of POP3, or of another; undefined where it does not tell. */
function seemsPop3(text: string, line: ScriptLine): boolean | undefined {
  if (line.kind === 'directive' && 'port' in line.directive) {
    return line.directive.port === 110 || line.directive.port === 995;
  }
  const isTold =
    line.kind === 'server'
      ? line.expected?.statusIndicator !== undefined
      : line.kind === 'client' && onlyPop3.test(text.slice(line.contentStart));
  return isTold || undefined;
}

/** What no server of SMTP knows. */
const onlyPop3 = /^(?:CAPA|STLS|USER|PASS|APOP)(?![^ ])/i;

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
