/** base64 in the body of an entity: lines of at most 76 octets (RFC 2045 section 6.8). */
import { decodeBase64, sextetOf } from '../../source/base64.js';
import type { Octets } from '../../source/octets.js';
import { shiftSpans } from '../../source/shift-spans.js';
import type { Problem } from '../../source/syntax-tree.js';
import { findLineOver, lineAt } from '../lines.js';
import type { DecodedBody, DecodedPiece } from './decoded-body.js';

/** Decodes a body that begins at `start` in its source. */
export function decodeBase64Body(body: Octets, start = 0): DecodedBody {
  const base64 = body.slice(0, endOfBase64(body)) as Octets;
  const { decoded: octets, problems: found } = decodeBase64(base64);
  const problems: Problem[] = [...shiftSpans(found, start)];
  if (base64.length < body.length) {
    problems.push({
      rule: 'base64-text-behind',
      message:
        'The base64 has ended, and what follows is none: often a mailing list has put a text of its own behind it, which few mail programs show.',
      span: { start: start + base64.length, end: start + body.length },
      reference: { rfc: 2045, section: '6.8' },
      severity: 'error',
    });
  }
  const tooLong = findLineOver(base64, 76);
  if (tooLong) {
    problems.push({
      rule: 'base64-line-too-long',
      message: `A line of base64 has at most 76 octets; this one has ${tooLong.end - tooLong.start}.`,
      span: shiftSpans(tooLong, start),
      reference: { rfc: 2045, section: '6.8' },
      severity: 'error',
    });
  }
  return { octets, problems };
}

/** Which line stands for which octets: in order, without gaps in either span. */
export function base64Pieces(body: Octets, start = 0): DecodedPiece[] {
  const pieces: DecodedPiece[] = [];
  const limit = endOfBase64(body);
  const lengths = new GroupLengths(body.slice(0, limit) as Octets);
  let length = 0;
  for (let offset = 0; offset < body.length; ) {
    const { contentEnd, end } = lineAt(body, offset);
    const lineStart = length;
    length += lengths.read(offset, Math.min(contentEnd, limit));
    if (contentEnd > offset) {
      pieces.push({
        type: 'base64Line',
        encoded: { start: start + offset, end: start + contentEnd },
        decoded: { start: lineStart, end: length },
      });
    }
    if (end > contentEnd) {
      pieces.push({
        type: 'lineEnd',
        encoded: { start: start + contentEnd, end: start + end },
        decoded: { start: length, end: length },
      });
    }
    offset = end;
  }
  return pieces;
}

/** Where text begins behind padding or a blank line that is no base64; the end of the body where there is none. */
function endOfBase64(body: Octets): number {
  const [padding, lineFeed] = [body.indexOf('='), body.search(/\n\r?\n/)];
  const found = [padding, lineFeed].filter((offset) => offset >= 0);
  if (found.length === 0) return body.length;
  const ending = /[=\r\n]*/y;
  ending.lastIndex = Math.min(...found);
  ending.test(body);
  const end = ending.lastIndex;
  return /[^A-Za-z0-9+/=\r\n]/.test(body.slice(end)) ? end : body.length;
}

/** Counts the octets of each group where it begins, though it may go on in a later line. */
class GroupLengths {
  readonly #body: Octets;
  /** Letters that the open group lacks. */
  #missing = 0;

  constructor(body: Octets) {
    this.#body = body;
  }

  /** The octets of the groups that begin from `start` to `end`. */
  read(start: number, end: number): number {
    let length = 0;
    for (let offset = start; offset < end; offset += 1) {
      const octet = this.#body.charAt(offset);
      if (octet === '=') this.#missing = 0;
      if (sextetOf(octet) === undefined) continue;
      if (this.#missing > 0) {
        this.#missing -= 1;
      } else {
        this.#missing = 3;
        length += this.#lettersAfter(offset);
      }
    }
    return length;
  }

  /** How many of the three letters after the first of a group there are: as many as the octets that it stands for. */
  #lettersAfter(offset: number): number {
    let letters = 0;
    for (let at = offset + 1; at < this.#body.length && letters < 3; at += 1) {
      const octet = this.#body.charAt(at);
      if (octet === '=') break;
      if (sextetOf(octet) !== undefined) letters += 1;
    }
    return letters;
  }
}
