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
  const letters = Math.ceil(decoded.length / 3) * 4;
  const lineEnds = base64.length - letters;
  if (lineEnds === 0) return decoded as Octets;
  const found = count(base64, '\r') + count(base64, '\n');
  return found === lineEnds ? (decoded as Octets) : undefined;
}

function count(octets: Octets, octet: string): number {
  let found = 0;
  let at = octets.indexOf(octet);
  for (; at >= 0; at = octets.indexOf(octet, at + 1)) found += 1;
  return found;
}

function decodeFaulty(octets: Octets, span: Span): Base64 {
  const bytes = new Uint8Array(Math.ceil(((span.end - span.start) * 3) / 4));
  let length = 0;
  let bits = 0;
  let letters = 0;
  let groupStart = span.start;
  let lastLetter = span.start;
  let pads = 0;
  let firstPad = span.end;
  let strange: number | undefined;

  for (let offset = span.start; offset < span.end; offset += 1) {
    const code = octets.charCodeAt(offset);
    const value = bitsOfCode[code] ?? -1;
    if (value >= 0 && pads === 0) {
      if (letters % 4 === 0) groupStart = offset;
      lastLetter = offset;
      letters += 1;
      bits = (bits << 6) | value;
      if (letters % 4 === 0) {
        bytes[length] = bits >> 16;
        bytes[length + 1] = bits >> 8;
        bytes[length + 2] = bits;
        length += 3;
        bits = 0;
      }
    } else if (code === padCode) {
      if (pads === 0) firstPad = offset;
      pads += 1;
    } else if (!lineEndCodes.includes(code)) {
      strange ??= offset;
    }
  }

  const left = letters % 4; // letters of the last group, where it is not full
  if (left >= 2) {
    bytes[length] = bits >> (left === 2 ? 4 : 10);
    length += 1;
  }
  if (left === 3) {
    bytes[length] = bits >> 2;
    length += 1;
  }
  const lastGroup = { start: groupStart, end: lastLetter + 1 };
  const problems = [
    ...checkLetters(strange, firstPad),
    ...checkPadding(left, pads, lastGroup, firstPad),
  ];
  return { decoded: octetsOf(bytes.subarray(0, length)), problems };
}

/** Whether `text` is base64 with nothing wrong in it. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** `octets` in base64, on one line. */
export function encodeBase64(octets: Octets): Octets {
  return btoa(octets) as Octets;
}

const grammar: Reference = { rfc: 4648, section: '4' };

function checkLetters(strange: number | undefined, firstPad: number) {
  if (strange === undefined) return [];
  const where = { start: strange, end: strange + 1 };
  return strange > firstPad
    ? [problem('base64-after-padding', 'Nothing follows the `=`.', where)]
    : [
        problem(
          'base64-letter',
          'Base64 has letters, digits, `+`, `/` and `=` at its end.',
          where,
        ),
      ];
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
