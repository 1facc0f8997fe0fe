import type { Octets } from './octets.js';
import type { Span } from './syntax-tree.js';

/**
 * Where the line that begins at `start` ends: the span of its CR LF, or of the
 * LF that stands alone. Of an unfinished line it is what has come: nothing, or
 * the CR that an LF may yet follow.
 *
 * A CR alone ends no line: no server takes it for a line end.
 */
export function findLineEnd(octets: Octets, start: number): Span {
  const lineFeed = octets.indexOf('\n', start);
  const last = lineFeed < 0 ? octets.length : lineFeed;
  const hasReturn = last > start && octets[last - 1] === '\r';
  return {
    start: hasReturn ? last - 1 : Math.max(last, start),
    end: lineFeed < 0 ? Math.max(last, start) : last + 1,
  };
}
