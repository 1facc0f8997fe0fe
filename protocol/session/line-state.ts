/**
 * What is known between two lines of a script: whether mail data is open, or a
 * group, and what its replies have said of DATA.
 */
import type { Directive } from './directive.js';

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

const endOfMailData = '\r\n.\r\n';

/** The state before the first line. */
export function initialLineState(notation: Notation): LineState {
  return { notation, place: 'commands', isInGroup: false, tail: '' };
}

/** Behind a line of the client, which sends `content` and CR LF. */
export function afterClientLine(state: LineState, content: string): LineState {
  // The group should have ended with its DATA: it is taken to have.
  const isInGroup = state.isInGroup && state.place !== 'afterGroupedData';
  if (state.place !== 'commands' && state.place !== 'dataRefused') {
    return withMailData({ ...state, isInGroup }, `${content}\r\n`);
  }
  const after = isInGroup ? 'afterGroupedData' : 'afterData';
  const place = /^data[ \t]*$/i.test(content) ? after : 'commands';
  return { ...state, place };
}

/** Behind an `S:` line. Of the replies to a group, the last tells what became of its DATA. */
export function afterReply(state: LineState, code: number): LineState {
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

/** Behind a directive. */
export function afterDirective(
  state: LineState,
  directive: Directive,
): LineState {
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
