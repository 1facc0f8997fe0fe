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
import type { Mistake } from './quoted-octets.js';

export type Notation = 'marked' | 'plain';

/** Where a line stands. Two states with the same fields are the same. */
export interface LineState {
  readonly notation: Notation;
  /**
   * afterData: mail data comes next; afterGroupedData: the same once the group
   * has ended; dataRefused: an `S:` says that DATA got no 354.
   */
  readonly place:
    | 'commands'
    | 'afterData'
    | 'afterGroupedData'
    | 'dataRefused'
    | 'mailData';
  /** Whether a `%pipeline` has no `%end` yet. */
  readonly isInGroup: boolean;
  /** The last octets of the mail data, as many as its end may begin with. */
  readonly tail: string;
}

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

const endOfMailData = '\r\n.\r\n';
const mark = /^\s*(?:(C:|S:|C & S:)[ \t]?|[#%])/;
const stageDirection = /^<[^<>]* [^<>]*>\s*$/;

/** The notation of a whole script. */
export function notationOf(text: string): Notation {
  return /(?:^|[\r\n])[^\S\r\n]*C:/.test(text) ? 'marked' : 'plain';
}

/** The state before the first line. */
export function initialLineState(notation: Notation): LineState {
  return { notation, place: 'commands', isInGroup: false, tail: '' };
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

/** Where a mail data line, its line end included, leads. */
function clientLine(
  line: string,
  contentStart: number,
  state: LineState,
): ScriptLine {
  const content = line.slice(contentStart);
  // The group should have ended with its DATA: it is taken to have.
  const isInGroup = state.isInGroup && state.place !== 'afterGroupedData';
  switch (state.place) {
    case 'commands':
    case 'dataRefused': {
      const after = isInGroup ? 'afterGroupedData' : 'afterData';
      const place = /^data[ \t]*$/i.test(content) ? after : 'commands';
      return { kind: 'client', contentStart, state: { ...state, place } };
    }
    default: {
      const next = withMailData({ ...state, isInGroup }, `${content}\r\n`);
      return { kind: 'mailData', contentStart, state: next };
    }
  }
}

function withMailData(state: LineState, octets: string): LineState {
  const tail = (state.place === 'mailData' ? state.tail : '\r\n') + octets;
  if (tail.includes(endOfMailData))
    return { ...state, place: 'commands', tail: '' };
  return {
    ...state,
    place: 'mailData',
    tail: tail.slice(1 - endOfMailData.length),
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

/** Of the replies to a group, the last tells what became of its DATA. */
function afterReply(state: LineState, code: number): LineState {
  const { place, isInGroup } = state;
  switch (place) {
    case 'commands':
      return state;
    case 'mailData':
      return { ...state, place: 'commands', tail: '' };
    default: {
      // Nothing of a group that begins with mail data is there to be answered.
      if (place === 'afterData' && isInGroup) return state;
      if (code >= 400) return { ...state, place: 'dataRefused' };
      if (place !== 'dataRefused') return state;
      const after = isInGroup ? 'afterGroupedData' : 'afterData';
      return { ...state, place: after };
    }
  }
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

function afterDirective(state: LineState, directive: Directive): LineState {
  const { place, isInGroup } = state;
  const isOutOfPlace = isInGroup && !/^(?:write|end)$/.test(directive.type);
  if (isOutOfPlace) return state;
  switch (directive.type) {
    case 'write':
      if (place === 'dataRefused' && !isInGroup) {
        return { ...state, place: 'commands' };
      }
      if (place !== 'mailData' && place !== 'afterData') return state;
      return withMailData(state, directive.octets);
    case 'pipeline':
      if (place === 'mailData') return state;
      return {
        ...state,
        place: place === 'afterData' ? place : 'commands',
        isInGroup: true,
      };
    case 'end': {
      if (!isInGroup) return state;
      if (place === 'afterGroupedData')
        return { ...state, place: 'afterData', isInGroup: false };
      const isKept = place === 'dataRefused' || place === 'afterData';
      const after = isKept ? place : 'commands';
      return { ...state, place: after, isInGroup: false, tail: '' };
    }
    case 'pause':
      return state;
    case 'close':
    case 'connect':
      return initialLineState(state.notation);
    default:
      return place === 'mailData' ? state : { ...state, place: 'commands' };
  }
}

function hasCode(line: string, contentStart: number): boolean {
  return parseExpectedLine(line.slice(contentStart)) !== undefined;
}
