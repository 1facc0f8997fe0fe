/**
 * Octets between quotation marks, as in `%write "EHLO\x20laptop.example\r\n"`.
 * All but the escapes is text, and stands for its octets in UTF-8.
 */
import { decodeText, encodeText, type Octets } from '../source/octets.js';

/** Where in a text something was expected, offsets from 0, and what. */
export interface Mistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['r', '\r'],
  ['n', '\n'],
  ['t', '\t'],
  ['\\', '\\'],
  ['"', '"'],
]);
const names: ReadonlyMap<string, string> = new Map(
  [...escapes].map(([name, octet]) => [octet, name]),
);

/** Reads the quoted octets that begin with the quotation mark at `start`. */
export function readQuotedOctets(
  text: string,
  start: number,
): { readonly octets: Octets; readonly end: number } | Mistake {
  let octets = '';
  let from = start + 1; // of what is not in `octets` yet
  for (let at = from; at < text.length; ) {
    if (text[at] === '"') {
      octets += encodeText(text.slice(from, at));
      return { octets: octets as Octets, end: at + 1 };
    }
    if (text[at] !== '\\') {
      at += 1;
      continue;
    }
    octets += encodeText(text.slice(from, at));
    const hex = /^x([0-9A-Fa-f]{2})/.exec(text.slice(at + 1, at + 4))?.[1];
    const octet =
      hex === undefined
        ? escapes.get(text[at + 1] ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16));
    if (octet === undefined) {
      const message =
        'Expected one of the escapes \\r \\n \\t \\\\ \\" or \\xNN with two hexadecimal digits.';
      return { start: at, end: Math.min(at + 2, text.length), message };
    }
    octets += octet;
    at += hex === undefined ? 2 : 4;
    from = at;
  }
  const message = 'Expected a quotation mark (") at the end of the octets.';
  return { start, end: text.length, message };
}

// What an editor or a reader could not tell from something else, and the two marks of the notation.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}"\\]|(?![\u200C\u200D])\p{Cf}/gu;

/** Writes octets between quotation marks: text where they are UTF-8, `\xNN` where they are not. */
export function quoteOctets(octets: Octets): string {
  const text = decodeText(octets);
  if (encodeText(text) !== octets) {
    return `"${octets.replace(/[^ !#-[\]-~]/g, escapeOctet)}"`;
  }
  const escapeText = (character: string) =>
    [...encodeText(character)].map(escapeOctet).join('');
  return `"${text.replace(unprintable, escapeText)}"`;
}

/** Whether octets are one line of UTF-8. */
export function isText(octets: Octets): boolean {
  return !/[\r\n]/.test(octets) && encodeText(decodeText(octets)) === octets;
}

/** Whether they are, with nothing in it that a reader could not see. */
export function isPrintable(octets: Octets): boolean {
  const text = decodeText(octets).replace(/[\t"\\]/g, '');
  return isText(octets) && text.search(unprintable) === -1;
}

function escapeOctet(octet: string): string {
  const name = names.get(octet);
  if (name !== undefined) return `\\${name}`;
  const hex = octet.charCodeAt(0).toString(16).toUpperCase();
  return `\\x${hex.padStart(2, '0')}`;
}
