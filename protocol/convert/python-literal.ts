/** Octets and texts as Python writes them, to be read by people. */
import { decodeText, encodeText, type Octets } from '../source/octets.js';

/** What a reader could not see, or could take for something else. */
const unprintable =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?![\u200C\u200D])\p{Cf}|(?! )\p{Zs}/gu;

const names: ReadonlyMap<string, string> = new Map([
  ['\r', '\\r'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

/** A bytes literal: `b"EHLO laptop.example\r\n"`. */
export function bytesLiteral(octets: Octets): string {
  const inside = octets
    .replace(/[^ !#-[\]-~]/g, (octet) => names.get(octet) ?? hex(octet, 'x', 2))
    .replace(/\\x00(?![0-9])/g, '\\0');
  return `b"${inside}"`;
}

/** A str literal: `"Café"`. */
export function stringLiteral(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(unprintable, escapeOf)}"`;
}

/** An expression of type bytes: a literal, or a str that is encoded where it is UTF-8 beyond ASCII. */
export function bytesExpression(octets: Octets): string {
  if (!/[\x80-\xff]/.test(octets) || !isUtf8(octets)) {
    return bytesLiteral(octets);
  }
  return `${stringLiteral(decodeText(octets))}.encode()`;
}

/** Lines of a str literal in triple quotation marks; each line of `text` ends with a line feed. */
export function textLiteral(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/\\/g, '\\\\')
        .replace(/"""/g, '\\"\\"\\"')
        .replace(unprintable, escapeOf)
        .replace(/ $/, '\\x20'),
    );
  const last = lines.pop() ?? '';
  return ['"""\\', ...lines, `${last}"""`];
}

/** The text that octets are, with a line feed for each CR LF; undefined where they are not lines of UTF-8 text. */
export function textOfLines(octets: Octets): string | undefined {
  if (!octets.endsWith('\r\n') || !isUtf8(octets)) return undefined;
  if (/\r(?!\n)|(?<!\r)\n|\0/.test(octets)) return undefined;
  return decodeText(octets).replaceAll('\r\n', '\n');
}

/** Octets as bytes literals, one a line. */
export function bytesLines(octets: Octets): string[] {
  const lines = octets.match(/[^\n]*\n|[^\n]+$/g) ?? [''];
  return lines.map((line) => bytesLiteral(line as Octets));
}

function isUtf8(octets: Octets): boolean {
  return encodeText(decodeText(octets)) === octets;
}

function escapeOf(character: string): string {
  const name = names.get(character);
  if (name !== undefined) return name;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return hex(character, 'x', 2);
  return code <= 0xffff ? hex(character, 'u', 4) : hex(character, 'U', 8);
}

function hex(character: string, letter: string, digits: number): string {
  const code = character.codePointAt(0) ?? 0;
  return `\\${letter}${code.toString(16).padStart(digits, '0')}`;
}

/** Whether all of `text` is ASCII. */
export function isAscii(text: string): boolean {
  return encodeText(text).length === text.length && !/[\x80-\xff]/.test(text);
}
