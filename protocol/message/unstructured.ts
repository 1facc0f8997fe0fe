/**
 * Unstructured field bodies: plain text, as in Subject, where encoded-words may
 * stand (RFC 5322 section 3.2.5, RFC 2047 section 5).
 *
 *      Lunch with =?utf-8?Q?Jos=C3=A9?=
 *     ^          ^                      space
 *      ^^^^^^^^^^                       text
 *                 ^^^^^^^^^^^^^^^^^^^^^ encodedWord
 */
import { decodeText, type Octets } from '../source/octets.js';
import type { Literal, Parsed, Problem } from '../source/syntax-tree.js';
import { findBrokenEncodedWords } from './broken-encoded-words.js';
import {
  type EncodedWord,
  encodedWordPattern,
  parseEncodedWord,
  textOfEncodedWords,
} from './encoded-word.js';
import type { FieldBody } from './fields/field.js';
import { unfold } from './header-field.js';

type Part = Literal<'space' | 'text'> | EncodedWord;

const encodedWords = new RegExp(encodedWordPattern, 'g');

/** Parses text with encoded-words in it. */
export function parseUnstructured(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  if (!fieldBody.includes('=?')) return parsePlain(fieldBody, start);
  const parts: Part[] = [];
  const problems: Problem[] = [...findBrokenEncodedWords(fieldBody, start)];

  for (const { 0: piece, index } of fieldBody.matchAll(
    /[ \t\r\n]+|[^ \t\r\n]+/g,
  )) {
    if (/^[ \t\r\n]/.test(piece)) {
      parts.push(literal('space', piece, start + index));
      continue;
    }
    const read = readWord(piece, start + index);
    for (const part of read.parts) parts.push(part);
    for (const problem of read.problems) problems.push(problem);
  }

  const children = joinTexts(parts);
  const span = { start, end: start + fieldBody.length };
  const text = textOf(children);
  return { node: { type: 'fieldBody', span, children, text }, problems };
}

/** Text without encoded-words: most of it, and read in one step. */
function parsePlain(fieldBody: Octets, start: number): Parsed<FieldBody> {
  const [before = ''] = /^[ \t\r\n]*/.exec(fieldBody) ?? [];
  const words = trimEnd(fieldBody.slice(before.length));
  const wordsEnd = before.length + words.length;
  const children = [
    literal('space', before, start),
    literal('text', words, start + before.length),
    literal('space', fieldBody.slice(wordsEnd), start + wordsEnd),
  ].filter(({ value }) => value !== '');
  const span = { start, end: start + fieldBody.length };
  const text = decodeText(unfold(words as Octets));
  return {
    node: { type: 'fieldBody', span, children, text },
    problems: [],
  };
}

/** Without the spaces at its end: a pattern such as /[ ]+$/ would try each run of spaces in it. */
function trimEnd(text: string): string {
  let { length } = text;
  while (length > 0 && /[ \t\r\n]/.test(text.charAt(length - 1))) length -= 1;
  return text.slice(0, length);
}

/** The parts of what stands between two spaces: text, or an encoded-word. */
function readWord(
  word: string,
  start: number,
): { parts: Part[]; problems: Problem[] } {
  if (!word.includes('=?')) {
    return { parts: [literal('text', word, start)], problems: [] };
  }
  const parts: Part[] = [];
  const problems: Problem[] = [];
  let end = 0;
  for (const { 0: found, index } of word.matchAll(encodedWords)) {
    if (index > end) {
      parts.push(literal('text', word.slice(end, index), start + end));
    }
    const parsed = parseEncodedWord(found, start + index);
    parts.push(parsed.node);
    problems.push(...parsed.problems);
    end = index + found.length;
  }
  if (end < word.length) {
    parts.push(literal('text', word.slice(end), start + end));
  }

  const span = { start, end: start + word.length };
  const reference = { rfc: 2047, section: '5' };
  const severity = 'warning';
  if (end > 0 && parts.length > 1) {
    const message =
      'A space stands before and after an encoded-word; without it programs may show the letters as they are.';
    const rule = 'encoded-word-not-separated';
    problems.push({ rule, message, span, reference, severity });
  }
  return { parts, problems };
}

function literal<Type extends string>(
  type: Type,
  value: string,
  start: number,
): Literal<Type> {
  return { type, span: { start, end: start + value.length }, value };
}

/** Words and the spaces between them as one text. */
function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  let texts: Literal<'space' | 'text'>[] = [];
  const flush = () => {
    const [first, last] = [texts[0], texts.at(-1)];
    if (!first || !last) return;
    const before = first.type === 'space' ? texts.slice(0, 1) : [];
    const after = last.type === 'space' && texts.length > 1 ? [last] : [];
    const words = texts.slice(before.length, texts.length - after.length);
    const value = words.map((part) => part.value).join('');
    const start = words[0]?.span.start ?? 0;
    if (value) joined.push(...before, literal('text', value, start), ...after);
    else joined.push(...before);
    texts = [];
  };
  for (const part of parts) {
    if (part.type !== 'encodedWord') {
      texts.push(part);
      continue;
    }
    flush();
    joined.push(part);
  }
  flush();
  return joined;
}

function textOf(parts: readonly Part[]): string {
  const texts: string[] = [];
  let words: EncodedWord[] = [];
  let space = '';
  for (const part of parts) {
    if (part.type === 'space') {
      space = unfold(part.value as Octets);
      continue;
    }
    if (part.type === 'encodedWord' && words.length > 0) {
      words.push(part);
      space = '';
      continue;
    }
    texts.push(textOfEncodedWords(words), space);
    space = '';
    words = part.type === 'encodedWord' ? [part] : [];
    if (part.type === 'text') {
      texts.push(decodeText(unfold(part.value as Octets)));
    }
  }
  texts.push(textOfEncodedWords(words));
  return texts.join('').trim();
}
