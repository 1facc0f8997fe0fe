/** Octets as a POSIX shell takes them (XCU 2.2), to be read by people. */
import { decodeText, encodeText, type Octets } from '../source/octets.js';
import type { Piece } from './piece.js';

/** Characters that a reader sees, or could take for something else. */
const unprintable =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?![\u200C\u200D])\p{Cf}/u;

/** One argument of a command; undefined where it has a NUL, which no argument can hold. */
export function shellWord(octets: Octets): string | undefined {
  if (octets.includes('\0')) return undefined;
  if (/^[\w@%+=:,./-]+$/.test(octets)) return octets;
  if (isReadable(octets)) return quote(decodeText(octets));
  // A command substitution takes line feeds away from its end.
  const parts = octets.match(/\n|[^\n]+/g) ?? [''];
  return parts
    .map((part) =>
      part === '\n' || isReadable(part as Octets)
        ? quote(decodeText(part as Octets))
        : `"$(printf ${printfFormat(part as Octets)})"`,
    )
    .join('');
}

/** The format with which `printf` prints exactly these octets. */
export function printfFormat(octets: Octets): string {
  return quote(escapeFormat(octets));
}

/** A `printf` that prints pieces: formats for what is known, `%s` for secrets. */
export function printfCommand(pieces: readonly Piece[]): string {
  const format = pieces
    .map((piece) =>
      piece.type === 'octets' ? escapeFormat(piece.octets) : '%s',
    )
    .join('');
  const words = pieces.flatMap((piece) =>
    piece.type === 'octets' ? [] : [`"${substitution(piece)}"`],
  );
  return ['printf', quote(format), ...words].join(' ');
}

/** A word with secrets in it, for a command that adds the line end itself. */
export function wordOf(pieces: readonly Piece[]): string | undefined {
  const words = pieces.map((piece) =>
    piece.type === 'octets'
      ? shellWord(piece.octets)
      : `"${substitution(piece)}"`,
  );
  return words.includes(undefined) ? undefined : words.join('') || "''";
}

/** The lines of a here-document with `text`, whose lines end with a line feed. */
export function hereDocument(text: string): { start: string; lines: string[] } {
  const lines = text.split('\n').slice(0, -1);
  let mark = 'END';
  while (lines.includes(mark)) mark += '_';
  return { start: `<<'${mark}'`, lines: [...lines, mark] };
}

function substitution(piece: Piece): string {
  switch (piece.type) {
    case 'variable':
      return `$${piece.name}`;
    case 'base64':
      return `$(${printfCommand(piece.pieces)} | openssl base64 -A)`;
    default:
      throw new Error(`No command line answers with ${piece.type}.`);
  }
}

function isReadable(octets: Octets): boolean {
  const text = decodeText(octets);
  return encodeText(text) === octets && !unprintable.test(text);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What a format has besides conversions: text where it can be read, escapes where not. */
function escapeFormat(octets: Octets): string {
  const text = decodeText(octets);
  const isText = encodeText(text) === octets;
  const escaped = (isText ? text : octets)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n');
  const written = isText
    ? escaped.replace(new RegExp(unprintable, 'gu'), (character) =>
        octal(encodeText(character)),
      )
    : escaped.replace(/[^ -~]/g, octal);
  // A format that begins with a hyphen would be taken for an option.
  return written.replace(/^-/, '\\055');
}

function octal(octets: string): string {
  return [...octets]
    .map((octet) => `\\${octet.charCodeAt(0).toString(8).padStart(3, '0')}`)
    .join('');
}
