/**
 * Encoded-words that are none: programs show them as they are, and readers
 * wonder (RFC 2047 section 2).
 */
import type { Problem, Reference } from '../source/syntax-tree.js';
import { encodedWordPattern } from './encoded-word.js';

const beginning = /=\?[^?\s]+\?[BQbq]\?/g;
const whole = new RegExp(encodedWordPattern, 'y');
const grammar: Reference = { rfc: 2047, section: '2' };

/** What begins as an encoded-word does in `octets`, which begin at `start` in their source, and does not go on as one. */
export function findBrokenEncodedWords(
  octets: string,
  start: number,
): readonly Problem[] {
  const problems: Problem[] = [];
  const begun = [...octets.matchAll(beginning)];
  let wholeEnd = 0;
  for (const [nth, { 0: found, index }] of begun.entries()) {
    if (index < wholeEnd) continue;
    whole.lastIndex = index;
    if (whole.test(octets)) {
      wholeEnd = whole.lastIndex;
      continue;
    }
    const next = begun[nth + 1]?.index ?? octets.length;
    const afterFound = index + found.length;
    const { length, ...what } = describe(octets.slice(afterFound, next));
    const span = { start: start + index, end: start + afterFound + length };
    problems.push({ ...what, span, reference: grammar, severity: 'warning' });
  }
  return problems;
}

/** What is wrong with an encoded-word that goes on like this, and how many of the octets belong to it. */
function describe(rest: string): {
  readonly rule: string;
  readonly message: string;
  readonly length: number;
} {
  const close = rest.search(/\?=/);
  const written = close < 0 ? (/^\S*/.exec(rest)?.[0] ?? '') : rest;
  const inside = close < 0 ? written : rest.slice(0, close);
  const length = close < 0 ? inside.length : close + 2;
  if (close < 0) {
    return {
      rule: 'encoded-word-unterminated',
      message:
        'An encoded-word ends with ?=, and this one does not end: it is shown as it is.',
      length,
    };
  }
  if (/\s/.test(inside)) {
    return {
      rule: 'encoded-word-space',
      message:
        'An encoded-word has no space in it: in Q, _ stands for one. This one is shown as it is.',
      length,
    };
  }
  return {
    rule: 'encoded-word-question-mark',
    message:
      'Inside an encoded-word a question mark is written =3F in Q. This one is shown as it is.',
    length,
  };
}
