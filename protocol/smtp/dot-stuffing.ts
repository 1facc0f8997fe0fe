/**
 * Dot-stuffing: how mail data may have lines that begin with a dot, though a
 * lone dot ends it (RFC 5321 section 4.5.2).
 *
 *     on the wire       content
 *     Hello,␍␊          Hello,␍␊
 *     ..signature␍␊     .signature␍␊
 *     .␍␊               (the end of the mail data)
 */
import type { Octets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

/** Mail data with its dots removed. Offsets are those of the octets that it was read from. */
export interface UnstuffedMailData {
  readonly content: Octets;
  /** Where the content begins on the wire. */
  readonly start: number;
  /** Where the dots stood that were removed. */
  readonly removedDots: readonly number[];
  /** The lone dot and its CR LF; absent where it has not come. */
  readonly end?: Span;
  /** The first `mostProblems` at most. */
  readonly problems: readonly Problem[];
}

/** How many problems of one message are worth telling. */
export const mostProblems = 100;

const transparency: Reference = { rfc: 5321, section: '4.5.2' };

/**
 * Finds the lone dot and its CR LF that end the mail data that begins at
 * `start`. To go on when more has come, say in `from` how far it was searched.
 */
export function findEndOfMailData(
  octets: Octets,
  start: number,
  from = start,
): Span | undefined {
  // The line before the mail data, that of DATA, ended with CR LF too.
  if (octets.startsWith('.\r\n', start)) return { start, end: start + 3 };
  const found = octets.indexOf('\r\n.\r\n', Math.max(start, from - 4));
  return found < 0 ? undefined : { start: found + 2, end: found + 5 };
}

/** Removes the dots of the mail data that begins at `start`, up to the lone dot or as far as it has come. */
export function unstuff(octets: Octets, start = 0): UnstuffedMailData {
  const end = findEndOfMailData(octets, start);
  const limit = end?.start ?? octets.length;
  const pieces: string[] = [];
  const removedDots: number[] = [];
  const problems: Problem[] = [];
  let kept = start;
  let dot = octets[start] === '.' ? start : nextDot(octets, start);
  while (dot < limit) {
    pieces.push(octets.slice(kept, dot));
    removedDots.push(dot);
    kept = dot + 1;
    if (
      kept < limit &&
      octets[kept] !== '.' &&
      problems.length < mostProblems
    ) {
      problems.push(unstuffedDot(dot));
    }
    dot = nextDot(octets, kept);
  }
  pieces.push(octets.slice(kept, Math.max(kept, limit)));
  return {
    content: pieces.join('') as Octets,
    start,
    removedDots,
    ...(end && { end }),
    problems,
  };
}

/** Where on the wire the octet at `contentOffset` of the content stands. */
export function wireOffsetOf(
  { start, removedDots }: UnstuffedMailData,
  contentOffset: number,
): number {
  // How many dots were removed before it; each moved what follows by one.
  let low = 0;
  let high = removedDots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const dot = removedDots[middle] ?? 0;
    if (dot - start - middle <= contentOffset) low = middle + 1;
    else high = middle;
  }
  return start + contentOffset + low;
}

/** Where the next line begins with a dot; the length of `octets` where none does. */
function nextDot(octets: Octets, from: number) {
  const found = octets.indexOf('\r\n.', from);
  return found < 0 ? octets.length : found + 2;
}

function unstuffedDot(offset: number): Problem {
  return {
    rule: 'dot-not-stuffed',
    message:
      'A line that begins with a dot is sent with one dot more: the server takes the first one away.',
    span: { start: offset, end: offset + 1 },
    reference: transparency,
    severity: 'warning',
  };
}
