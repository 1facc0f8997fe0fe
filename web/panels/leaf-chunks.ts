/** A long leaf of a message in pieces of some lines each, of which not all need be shown. */
import type { Octets } from '../../protocol/source/octets.js';
import type { Literal, Span } from '../../protocol/source/syntax-tree.js';

/** As many octets as a piece has at most; it has half of that at least where lines allow it. */
const mostPlain = 2048;
/** Each line of these is shown twice, as it is and decoded. */
const mostEncoded = 1024;

/** The pieces of `leaf`, in order: each ends with a line where lines are not too long, and with a group of base64 where it is that. */
export function cutLeaf(
  { value, span }: Literal,
  encoding: string,
): readonly Span[] {
  const isBase64 = encoding === 'base64';
  const most = encoding === '' ? mostPlain : mostEncoded;
  const chunks: Span[] = [];
  for (let start = 0; start < value.length; ) {
    const end = endOfChunk(value as Octets, start, most, isBase64);
    chunks.push({ start: span.start + start, end: span.start + end });
    start = end;
  }
  return chunks;
}

function endOfChunk(
  value: Octets,
  start: number,
  most: number,
  isBase64: boolean,
): number {
  const least = most / 2;
  if (value.length - start <= most) return value.length;
  let lineEnd = value.lastIndexOf('\n', start + most - 1) + 1;
  if (lineEnd < start + least) return start + most;
  if (!isBase64) return lineEnd;
  const last = lineEnd;
  // In four lines of the same length there are whole groups of four letters.
  for (let lines = 0; lines < 4 && lineEnd > start + least; lines += 1) {
    if (countLetters(value, start, lineEnd) % 4 === 0) return lineEnd;
    lineEnd = value.lastIndexOf('\n', lineEnd - 2) + 1;
  }
  return last;
}

function countLetters(value: Octets, start: number, end: number): number {
  return value.slice(start, end).replace(/[^A-Za-z0-9+/=]/g, '').length;
}
