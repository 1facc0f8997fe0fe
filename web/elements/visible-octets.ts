/**
 * Octets as a reader can see them: text where they are text, a sign where they
 * are not. Every octet lands in exactly one piece.
 *
 *     caf\xC3\xA9\0\xFF␍␊
 *     ^^^^^^^^^^^           text `café`
 *                ^^         sign `NUL`
 *                  ^^^^     sign `FF`
 *                      ^^   lineEnd `CR LF`
 */
import { decodeText, type Octets } from '../../protocol/source/octets.js';

/** `text` stands for itself; a `sign` stands for octets that have no glyph. */
export interface VisiblePiece {
  readonly type: 'text' | 'sign' | 'lineEnd';
  readonly shown: string;
  /** How many octets it stands for. */
  readonly length: number;
}

const controlNames = [
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI',
  'DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US',
].flatMap((names) => names.split(' '));

/** UTF-8 beyond US-ASCII (RFC 3629 section 4). */
const utf8 = [
  '[\\xC2-\\xDF][\\x80-\\xBF]',
  '\\xE0[\\xA0-\\xBF][\\x80-\\xBF]',
  '[\\xE1-\\xEC\\xEE\\xEF][\\x80-\\xBF]{2}',
  '\\xED[\\x80-\\x9F][\\x80-\\xBF]',
  '\\xF0[\\x90-\\xBF][\\x80-\\xBF]{2}',
  '[\\xF1-\\xF3][\\x80-\\xBF]{3}',
  '\\xF4[\\x80-\\x8F][\\x80-\\xBF]{2}',
].join('|');

const pieces = new RegExp(
  `(?<lineEnd>\\r\\n|\\n)|(?<control>[\\0-\\x1F\\x7F])|(?<ascii>[ -~]+)|(?<utf8>(?:${utf8})+)|(?<other>[\\x80-\\xFF])`,
  'g',
);

/** Marks that change how what is around them reads, or that nobody sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** The pieces of `octets`, in order. */
export function visiblePieces(octets: string): readonly VisiblePiece[] {
  return [...octets.matchAll(pieces)].flatMap(piecesOfMatch);
}

function piecesOfMatch(match: RegExpMatchArray): readonly VisiblePiece[] {
  const [octets] = match;
  const { length } = octets;
  const groups = match.groups ?? {};
  if (groups.ascii) return [{ type: 'text', shown: octets, length }];
  if (groups.utf8) return Array.from(decodeText(octets as Octets), pieceOfChar);
  if (groups.lineEnd) {
    const shown = length === 2 ? 'CR LF' : 'LF';
    return [{ type: 'lineEnd', shown, length }];
  }
  const code = octets.charCodeAt(0);
  const shown = groups.other ? hex(code, 2) : (controlNames[code] ?? 'DEL');
  return [{ type: 'sign', shown, length }];
}

function pieceOfChar(char: string): VisiblePiece {
  const point = char.codePointAt(0) ?? 0;
  const length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  return unseen.test(char)
    ? { type: 'sign', shown: `U+${hex(point, 4)}`, length }
    : { type: 'text', shown: char, length };
}

/** `value` in upper-case hex of at least `digits` digits. */
export function hex(value: number, digits: number) {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
