/** Where in a JSON text a value stands, given its path: `rules.0.do.1.reply.code`. */
import type { TextMistake } from '../data-language.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Offsets of the value at `path`, or of the nearest around it that is there; undefined where the text is no JSON. */
export function placeOfPath(text: string, path: string): Place | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return find(text, skipBlanks(text, 0), path);
}

/** A mistake at `path`, with lines and columns; on the first line where the text is no JSON. */
export function mistakeAt(
  text: string,
  path: string,
  message: string,
): TextMistake {
  const place = placeOfPath(text, path);
  if (!place) return { message, line: 1 };
  const { line, column } = positionOf(text, place.start);
  // All of a long object would be underlined: its brace is enough.
  const end = /[{[]/.test(text[place.start] ?? '')
    ? place.start + 1
    : place.end;
  return { message, line, column, endColumn: column + end - place.start };
}

function positionOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Within the value that begins at `start`; the text is known to be JSON. */
function find(text: string, start: number, path: string): Place {
  const whole = { start, end: endOfValue(text, start) };
  if (path === '') return whole;
  for (const { key, valueStart } of membersOf(text, start)) {
    // A key may have a dot in it.
    if (path === key) return find(text, valueStart, '');
    if (path.startsWith(`${key}.`)) {
      return find(text, valueStart, path.slice(key.length + 1));
    }
  }
  return whole;
}

/** The members of an object or an array that begins at `start`; none of anything else. */
function* membersOf(text: string, start: number) {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return;
  let at = skipBlanks(text, start + 1);
  for (let index = 0; !/[\]}]/.test(text[at] ?? ']'); index += 1) {
    let key = String(index);
    if (isObject) {
      const end = endOfString(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    yield { key, valueStart: at };
    at = skipBlanks(text, endOfValue(text, at));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
}

function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  if (!/[{[]/.test(text[start] ?? '')) {
    return match(/[^\s,\]}]*/y, text, start);
  }
  let end = start + 1;
  for (const { valueStart } of membersOf(text, start)) {
    end = endOfValue(text, valueStart);
  }
  return skipBlanks(text, end) + 1;
}

function endOfString(text: string, start: number) {
  return match(/"(?:[^"\\]|\\.)*"/y, text, start);
}

function skipBlanks(text: string, at: number) {
  return match(/\s*/y, text, at);
}

function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
