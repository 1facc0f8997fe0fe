/** Where a cursor stands in a text that may not be JSON yet. */
import type { JsonPath } from './json-schema.js';

export interface JsonCursor {
  /** Of the object or the array that it stands in; where a value is to stand, of that value. */
  readonly path: JsonPath;
  /** nothing: a comma or a colon comes first. */
  readonly expects: 'key' | 'value' | 'nothing';
  /** The names that the object has already, without the one that is written. */
  readonly siblings: readonly string[];
  /** What is written there so far: offsets, the same where nothing is. */
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly isObject: boolean;
  /** The names of an object so far, each with the offset where it stands. */
  readonly keys: { readonly name: string; readonly start: number }[];
  index: number;
  state: 'key' | 'colon' | 'value' | 'comma';
}

/** Strings, that may not end; what has a meaning of its own; all else. */
const tokens = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** What stands around `offset`. */
export function cursorAt(text: string, offset: number): JsonCursor {
  const frames: Frame[] = [];
  let found: (Omit<JsonCursor, 'siblings'> & { frame?: Frame }) | undefined;

  const note = (start: number, end: number) => {
    const frame = frames.at(-1);
    found = {
      path: pathOf(frames),
      expects: expectedIn(frame),
      start,
      end,
      ...(frame && { frame }),
    };
  };

  for (const { 0: token, index: start } of text.matchAll(tokens)) {
    const end = start + token.length;
    if (!found && start >= offset) note(offset, offset);
    else if (!found && isWithin(token, offset - start)) note(start, end);
    step(frames, token, start);
  }
  if (!found) note(offset, offset);
  const { frame, ...cursor } = found ?? {
    path: [],
    expects: 'value' as const,
    start: offset,
    end: offset,
  };
  const siblings = (frame?.keys ?? [])
    .filter((key) => key.start !== cursor.start)
    .map(({ name }) => name);
  return { ...cursor, siblings };
}

/** Whether what is typed at `at` of the token goes on with it. */
function isWithin(token: string, at: number) {
  if (at <= 0 || at > token.length || /^[{}[\]:,]$/.test(token)) return false;
  const isEnded =
    token.length > 1 && token.startsWith('"') && token.endsWith('"');
  return at < token.length || !isEnded;
}

function step(frames: Frame[], token: string, start: number) {
  const frame = frames.at(-1);
  if (token === '{' || token === '[') {
    const isObject = token === '{';
    frames.push({
      isObject,
      keys: [],
      index: 0,
      state: isObject ? 'key' : 'value',
    });
  } else if (token === '}' || token === ']') {
    frames.pop();
    const outer = frames.at(-1);
    if (outer) outer.state = 'comma';
  } else if (!frame) {
    // A text or a number alone, which is no place for more.
  } else if (token === ',') {
    frame.index += 1;
    frame.state = frame.isObject ? 'key' : 'value';
  } else if (token === ':') {
    frame.state = 'value';
  } else if (frame.isObject && frame.state !== 'value') {
    frame.keys.push({ name: nameOf(token), start });
    frame.state = 'colon';
  } else {
    frame.state = 'comma';
  }
}

function nameOf(token: string) {
  return token.replace(/^"|"$/g, '');
}

/** The innermost object counts as a step only where a value of it is to stand. */
function pathOf(frames: readonly Frame[]): JsonPath {
  return frames.flatMap<string | number>(
    ({ isObject, keys, index, state }, depth) => {
      if (!isObject) return [index];
      const isInnermost = depth === frames.length - 1;
      if (isInnermost && (state === 'key' || state === 'comma')) return [];
      return [keys.at(-1)?.name ?? ''];
    },
  );
}

function expectedIn(frame: Frame | undefined): JsonCursor['expects'] {
  if (!frame || frame.state === 'value') return 'value';
  return frame.state === 'key' ? 'key' : 'nothing';
}
