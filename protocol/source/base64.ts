/**
 * Base64: three octets as four letters of an alphabet of 64 (RFC 4648 section 4).
 *
 *     AGFs aWNl
 *     ^^^^      one group: 000000 000110 000101 101100
 *               as octets: 00000000 01100001 01101100
 */
import type { Octets } from './octets.js';
import type { Problem, Reference, Span } from './syntax-tree.js';

export interface Base64 {
  readonly decoded: Octets;
  readonly groups: readonly Base64Group[];
  readonly problems: readonly Problem[];
}

/** Up to four letters and the octets they stand for. */
export interface Base64Group {
  /** Of the letters, in the octets that were decoded; strange octets among them are inside. */
  readonly encoded: Span;
  /** Of the octets, in `decoded`. */
  readonly decoded: Span;
}

const alphabet =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const grammar: Reference = { rfc: 4648, section: '4' };

/**
 * Decodes the base64 in `span` of `octets`, as far as it can be. Octets outside
 * the alphabet are skipped and remarked, CR and LF are skipped in silence.
 */
export function decodeBase64(
  octets: Octets,
  span: Span = { start: 0, end: octets.length },
): Base64 {
  const problems: Problem[] = [];
  const groups: Base64Group[] = [];
  const pieces: string[] = [];
  let length = 0;
  let letters: number[] = [];
  let groupStart = span.start;
  let groupEnd = span.start;
  let padding: Span | undefined;
  let strange: Span | undefined;

  const endGroup = () => {
    const decoded = decodeGroup(letters);
    pieces.push(decoded);
    groups.push({
      encoded: { start: groupStart, end: groupEnd },
      decoded: { start: length, end: length + decoded.length },
    });
    length += decoded.length;
    letters = [];
  };

  for (let offset = span.start; offset < span.end; offset += 1) {
    const octet = octets.charAt(offset);
    if (octet === '\r' || octet === '\n') continue;
    const value = alphabet.indexOf(octet);
    if (octet === '=') {
      padding = { start: padding?.start ?? offset, end: offset + 1 };
      if (letters.length > 0) groupEnd = offset + 1;
    } else if (value < 0 || padding) {
      strange ??= { start: offset, end: offset + 1 };
    } else {
      if (letters.length === 0) groupStart = offset;
      letters.push(value);
      groupEnd = offset + 1;
      if (letters.length === 4) endGroup();
    }
  }

  const report = (rule: string, message: string, where: Span) =>
    problems.push({
      rule,
      message,
      span: where,
      reference: grammar,
      severity: 'error',
    });
  if (strange && padding && strange.start > padding.start) {
    report('base64-after-padding', 'Nothing follows the `=`.', strange);
  } else if (strange) {
    const message = 'Base64 has letters, digits, `+`, `/` and `=` at its end.';
    report('base64-letter', message, strange);
  }
  const missing = (4 - letters.length) % 4;
  const padded = padding ? countPadding(octets, padding) : 0;
  if (letters.length === 1) {
    const message = 'A single letter at the end stands for no whole octet.';
    report('base64-incomplete', message, { start: groupStart, end: groupEnd });
  } else if (padded !== missing) {
    const message = missing
      ? `The last group is filled with ${missing === 1 ? 'one `=`' : 'two `=`'} to four letters.`
      : 'The last group is full: no `=` follows.';
    const where = padding ?? { start: groupStart, end: groupEnd };
    report('base64-padding', message, where);
  }
  if (letters.length > 0) endGroup();
  return { decoded: pieces.join('') as Octets, groups, problems };
}

/** Whether `text` is base64 with nothing wrong in it. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** `octets` in base64, on one line. */
export function encodeBase64(octets: Octets): Octets {
  const groups: string[] = [];
  for (let offset = 0; offset < octets.length; offset += 3) {
    const count = Math.min(3, octets.length - offset);
    const bits =
      (octets.charCodeAt(offset) << 16) |
      ((count > 1 ? octets.charCodeAt(offset + 1) : 0) << 8) |
      (count > 2 ? octets.charCodeAt(offset + 2) : 0);
    const letters = [18, 12, 6, 0].map((shift) =>
      alphabet.charAt((bits >> shift) & 63),
    );
    groups.push(
      letters
        .slice(0, count + 1)
        .join('')
        .padEnd(4, '='),
    );
  }
  return groups.join('') as Octets;
}

/** The whole octets that two to four letters stand for. */
function decodeGroup(letters: readonly number[]) {
  const bits = letters.reduce(
    (sum, value, index) => sum | (value << (18 - 6 * index)),
    0,
  );
  const octets = String.fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255);
  return octets.slice(0, Math.max(0, letters.length - 1));
}

function countPadding(octets: Octets, { start, end }: Span) {
  return octets.slice(start, end).replace(/[^=]/g, '').length;
}
