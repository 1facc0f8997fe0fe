/**
 * Boundaries: the lines that part a multipart (RFC 2046 section 5.1.1).
 *
 *     --next-part␍␊     a delimiter
 *     --next-part--␍␊   the close delimiter
 */
import type { Octets } from '../source/octets.js';
import { type Line, lineAt } from './lines.js';

/** A line that is a delimiter of one of the open multiparts. */
export interface BoundaryLine extends Line {
  /** Which: 0 is the outermost. */
  readonly level: number;
  readonly isClose: boolean;
}

/** The boundaries of the multiparts that are open, from the outermost inwards. */
export class OpenBoundaries {
  readonly #levels = new Map<string, number>();

  /** Opens a boundary; the answer closes it again. */
  open(boundary: string, level: number): () => void {
    const outer = this.#levels.get(boundary);
    this.#levels.set(boundary, level);
    return () => {
      if (outer === undefined) this.#levels.delete(boundary);
      else this.#levels.set(boundary, outer);
    };
  }

  /** The delimiter that `line` is, if it is one. */
  match(octets: Octets, line: Line): BoundaryLine | undefined {
    if (this.#levels.size === 0) return undefined;
    if (!octets.startsWith('--', line.start)) return undefined;
    let end = line.contentEnd;
    while (isPadding(octets.charCodeAt(end - 1))) end -= 1;
    const written = octets.slice(line.start + 2, end);
    const level = this.#levels.get(written);
    if (level !== undefined) return { level, isClose: false, ...line };
    if (!written.endsWith('--')) return undefined;
    const closed = this.#levels.get(written.slice(0, -2));
    if (closed === undefined) return undefined;
    return { level: closed, isClose: true, ...line };
  }

  /** The first delimiter at or after `start`, which begins a line or ends one. */
  find(octets: Octets, start: number): BoundaryLine | undefined {
    if (this.#levels.size === 0) return undefined;
    const isLineStart = start === 0 || octets[start - 1] === '\n';
    let at = isLineStart && octets.startsWith('--', start) ? start : -1;
    if (at < 0) at = nextDashes(octets, start);
    while (at >= 0) {
      const boundary = this.match(octets, lineAt(octets, at));
      if (boundary) return boundary;
      at = nextDashes(octets, at);
    }
    return undefined;
  }
}

/** Where the next line that begins with `--` begins; -1 where none does. */
function nextDashes(octets: Octets, start: number): number {
  const lineFeed = octets.indexOf('\n--', start);
  return lineFeed < 0 ? -1 : lineFeed + 1;
}

/** Transport padding: space and tab behind a boundary, which say nothing. */
function isPadding(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
