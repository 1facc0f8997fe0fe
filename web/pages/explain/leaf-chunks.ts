/** A long leaf of a message in pieces of some lines each, of which not all need be shown. */
import type { Octets } from '../../../protocol/source/octets.js';
import type { Literal, Span } from '../../../protocol/source/syntax-tree.js';

/** As many octets as a piece has at most, and as it has at least where lines allow it. */
const most = 4096;
const least = 2048;

/** The pieces of `leaf`, in order: each ends with a line where lines are not too long, and with a group of base64 where it is that. */
export function cutLeaf(
  { value, span }: Literal,
  isBase64: boolean,
): readonly Span[] {
  const chunks: Span[] = [];
  for (let start = 0; start < value.length; ) {
    const end = endOfChunk(value as Octets, start, isBase64);
    chunks.push({ start: span.start + start, end: span.start + end });
    start = end;
  }
  return chunks;
}

function endOfChunk(value: Octets, start: number, isBase64: boolean): number {
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
