/**
 * The lines of a script, one at a time: what each is depends only on the state
 * that the lines before it led to, so an editor can colour as it reads.
 *
 * Where a script has `C:` lines (marked), `C: ` and `S: ` are one space or tab
 * wide, and spaces may stand before them. Where it has none (plain), a line
 * outside mail data that does not begin with `#`, `%` or `S:` is the client's,
 * as it stands, and within mail data every line is.
 */
import { type Directive, parseDirective } from './directive.js';
import { type ExpectedLine, parseExpectedLine } from './expectation.js';
import {
  afterClientLine,
  afterDirective,
  afterReply,
  type LineState,
  type Notation,
} from './line-state.js';
import type { Mistake } from './quoted-octets.js';

export type ScriptLine = {
  /** Offset of what follows the mark. */
  readonly contentStart: number;
  /** What the next line is classified with. */
  readonly state: LineState;
} & (
  | {
      readonly kind:
        | 'blank'
        | 'comment'
        | 'client'
        | 'mailData'
        /** `C: <opens connection>`, as RFCs write what is not SMTP: nothing is sent for it. */
        | 'stageDirection'
        | 'unknown';
    }
  | { readonly kind: 'directive'; readonly directive: Directive | Mistake }
  /** `expected` is absent where no reply code stands there. */
  | { readonly kind: 'server'; readonly expected?: ExpectedLine }
);

const mark = /^\s*(?:(C:|S:|C & S:)[ \t]?|[#%])/;
const stageDirection = /^<[^<>]* [^<>]*>\s*$/;

/** The notation of a whole script. */
export function notationOf(text: string): Notation {
  return /(?:^|[\r\n])[^\S\r\n]*C:/.test(text) ? 'marked' : 'plain';
}

/** Says what a line (without its line end) is, and what the next one has to know. */
export function classifyLine(line: string, state: LineState): ScriptLine {
  const marked = mark.exec(line);
  const contentStart = marked?.[0].length ?? 0;
  const sign = marked?.[1] ?? marked?.[0].at(-1);

  if (state.notation === 'plain') {
    const isLiteral =
      state.place === 'mailData' ||
      (state.place === 'afterData' &&
        !(sign === 'S:' && hasCode(line, contentStart)));
    if (isLiteral) return clientLine(line, 0, state);
  }
  if (/^\s*$/.test(line)) return { kind: 'blank', contentStart: 0, state };
  if (sign === '#') return { kind: 'comment', contentStart: 0, state };
  if (sign === '%') return directiveLine(line, contentStart - 1, state);
  if (sign === undefined) {
    if (state.notation === 'plain') return clientLine(line, 0, state);
    return { kind: 'unknown', contentStart: 0, state };
  }
  const isStageDirection = stageDirection.test(line.slice(contentStart));
  if (isStageDirection && !/^(?:afterData|mailData)$/.test(state.place))
    return { kind: 'stageDirection', contentStart, state };
  if (sign === 'C & S:') return { kind: 'unknown', contentStart: 0, state };
  if (sign === 'S:') return serverLine(line, contentStart, state);
  return clientLine(line, contentStart, state);
}

function clientLine(
  line: string,
  contentStart: number,
  state: LineState,
): ScriptLine {
  const isCommand = state.place === 'commands' || state.place === 'dataRefused';
  return {
    kind: isCommand ? 'client' : 'mailData',
    contentStart,
    state: afterClientLine(state, line.slice(contentStart)),
  };
}

function serverLine(
  line: string,
  contentStart: number,
  state: LineState,
): ScriptLine {
  const expected = parseExpectedLine(line.slice(contentStart));
  return {
    kind: 'server',
    contentStart,
    state: expected ? afterReply(state, expected.code) : state,
    ...(expected && { expected }),
  };
}

function directiveLine(
  line: string,
  contentStart: number,
  state: LineState,
): ScriptLine {
  const directive = parseDirective(line, contentStart);
  const next =
    'message' in directive ? state : afterDirective(state, directive);
  return { kind: 'directive', contentStart, directive, state: next };
}

function hasCode(line: string, contentStart: number): boolean {
  return parseExpectedLine(line.slice(contentStart)) !== undefined;
}
