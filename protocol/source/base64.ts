/**
 * Base64: three octets as four letters of an alphabet of 64 (RFC 4648 section 4).
 *
 *     AGFs       000000 000110 000101 101100
 *     ␀al        00000000 01100001 01101100
 */
import { type Octets, octetsOf, sliceOctets } from './octets.js';
import type { Problem, Reference, Span } from './syntax-tree.js';

/** What base64 says, and what is wrong with it. */
export interface Base64 {
  readonly decoded: Octets;
  readonly problems: readonly Problem[];
}

const alphabet =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const padCode = '='.charCodeAt(0);
const lineEndCodes = ['\r'.charCodeAt(0), '\n'.charCodeAt(0)];

/** Six bits for each letter, by its code; -1 for what is no letter. */
const bitsOfCode = new Int8Array(256).fill(-1);
for (const [bits, letter] of [...alphabet].entries()) {
  bitsOfCode[letter.charCodeAt(0)] = bits;
}

/** The six bits that `letter` stands for; undefined where it is no letter of base64. */
export function sextetOf(letter: string): number | undefined {
  const sextet = bitsOfCode[letter.charCodeAt(0)] ?? -1;
  return sextet < 0 ? undefined : sextet;
}

/**
 * Decodes the base64 in `span` of `octets`, as far as it can be. Octets outside
 * the alphabet are skipped and remarked, CR and LF are skipped in silence.
 */
export function decodeBase64(
  octets: Octets,
  span: Span = { start: 0, end: octets.length },
): Base64 {
  const decoded = decodeFaultless(sliceOctets(octets, span));
  return decoded === undefined
    ? decodeFaulty(octets, span)
    : { decoded, problems: [] };
}

/** What the platform's decoder says, which is fast; undefined where anything is wrong. */
function decodeFaultless(base64: Octets): Octets | undefined {
  let decoded: string;
  try {
    decoded = atob(base64);
  } catch {
    return undefined;
  }
  // `atob` forgives missing padding, and other white space than line ends.
  const isFilled = decoded.length % 3 === 0 || base64.includes('=');
  const letters = Math.ceil(decoded.length / 3) * 4;
  const lineEnds = base64.length - letters;
  return isFilled && count(base64, '\r') + count(base64, '\n') === lineEnds
    ? (decoded as Octets)
    : undefined;
}

function count(octets: Octets, octet: string): number {
  let found = 0;
  let at = octets.indexOf(octet);
  for (; at >= 0; at = octets.indexOf(octet, at + 1)) found += 1;
  return found;
}

/**
 * Reads on behind what is wrong, as mail programs do: over octets that are no
 * letters, and after padding as from a new beginning.
 */
function decodeFaulty(octets: Octets, span: Span): Base64 {
  const bytes = new Uint8Array(Math.ceil(((span.end - span.start) * 3) / 4));
  let length = 0;
  let bits = 0;
  let letters = 0; // of the group that is open
  let lastGroup = { start: span.start, end: span.start };
  let pads = 0;
  let firstPad = span.end;
  let strange: number | undefined;
  let afterPadding: number | undefined;

  const closeGroup = () => {
    if (letters >= 2) bytes[length] = bits >> (letters === 2 ? 4 : 10);
    if (letters === 3) bytes[length + 1] = bits >> 2;
    length += Math.max(0, letters - 1);
    letters = 0;
    bits = 0;
  };
  for (let offset = span.start; offset < span.end; offset += 1) {
    const code = octets.charCodeAt(offset);
    const value = bitsOfCode[code] ?? -1;
    if (value >= 0) {
      if (pads > 0) {
        afterPadding ??= offset;
        closeGroup();
        pads = 0;
      }
      const start = letters === 0 ? offset : lastGroup.start;
      lastGroup = { start, end: offset + 1 };
      letters += 1;
      bits = (bits << 6) | value;
      if (letters === 4) {
        bytes[length] = bits >> 16;
        bytes[length + 1] = bits >> 8;
        bytes[length + 2] = bits;
        length += 3;
        letters = 0;
        bits = 0;
      }
    } else if (code === padCode) {
      if (pads === 0) firstPad = offset;
      pads += 1;
    } else if (!lineEndCodes.includes(code)) {
      if (pads > 0) afterPadding ??= offset;
      else strange ??= offset;
    }
  }
  const left = letters;
  closeGroup();
  const problems = [
    ...checkLetters(strange, afterPadding),
    ...checkPadding(left, pads, lastGroup, firstPad),
  ];
  return { decoded: octetsOf(bytes.subarray(0, length)), problems };
}

/** `octets` in base64, on one line. */
export function encodeBase64(octets: Octets): Octets {
  return btoa(octets) as Octets;
}

const grammar: Reference = { rfc: 4648, section: '4' };

function checkLetters(
  strange: number | undefined,
  afterPadding: number | undefined,
): Problem[] {
  const found: Problem[] = [];
  if (strange !== undefined) {
    const message = 'Base64 has letters, digits, `+`, `/` and `=` at its end.';
    const where = { start: strange, end: strange + 1 };
    found.push(problem('base64-letter', message, where));
  }
  if (afterPadding !== undefined) {
    const where = { start: afterPadding, end: afterPadding + 1 };
    const message = 'Nothing follows the `=`.';
    found.push(problem('base64-after-padding', message, where));
  }
  return found;
}

function checkPadding(
  left: number,
  pads: number,
  lastGroup: Span,
  firstPad: number,
) {
  const missing = (4 - left) % 4;
  if (left === 1) {
    const message = 'A single letter at the end stands for no whole octet.';
    return [problem('base64-incomplete', message, lastGroup)];
  }
  if (pads === missing) return [];
  const message = missing
    ? `The last group is filled with ${missing === 1 ? 'one `=`' : 'two `=`'} to four letters.`
    : 'The last group is full: no `=` follows.';
  const where = pads ? { start: firstPad, end: firstPad + 1 } : lastGroup;
  return [problem('base64-padding', message, where)];
}

function problem(rule: string, message: string, span: Span): Problem {
  return { rule, message, span, reference: grammar, severity: 'error' };
}
