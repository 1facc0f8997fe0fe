/**
 * Files in a text as uuencode wrote them, before MIME was there:
 *
 *     begin 644 hello.txt␍␊     mode and name
 *     %2&5L;&\␍␊                how many octets, and their letters
 *     `␍␊                       none
 *     end␍␊
 *
 * and the form with base64 that POSIX added, from `begin-base64` to `====`.
 */
import { decodeBase64 } from '../source/base64.js';
import type { Octets } from '../source/octets.js';
import type { Reference, Span } from '../source/syntax-tree.js';
import { lineAt } from './lines.js';

export interface UuencodedFile {
  /** From `begin` to `end`, in the text; the last line end is outside. */
  readonly span: Span;
  readonly name: string;
  readonly decoded: Octets;
  /** Whether its last line is there. */
  readonly isComplete: boolean;
}

export const uuencodeReference: Reference = {
  title: 'uuencode, in POSIX.1-2017',
  url: 'https://pubs.opengroup.org/onlinepubs/9699919799/utilities/uuencode.html',
};

/** The files in a text, in order. */
export function findUuencoded(text: Octets): readonly UuencodedFile[] {
  const files: UuencodedFile[] = [];
  const opening = /^begin(-base64)? [0-7]{3,4} ([^\r\n]+)\r?\n/gm;
  // Where no line ends base64, none further on does.
  let hasClosing = true;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [line, base64, name = ''] = found;
    const start = found.index + line.length;
    const read = !base64
      ? readLines(text, start)
      : hasClosing
        ? readBase64(text, start)
        : undefined;
    if (base64 && !read) hasClosing = false;
    // A letter may begin with these words, too.
    if (!read) continue;
    const { decoded, isComplete, end } = read;
    const span = { start: found.index, end };
    files.push({ span, name: name.trimEnd(), decoded, isComplete });
    opening.lastIndex = end;
  }
  return files;
}

interface Read {
  readonly decoded: Octets;
  readonly isComplete: boolean;
  readonly end: number;
}

/** Reads lines for as long as they have as many letters as they say. */
function readLines(text: Octets, start: number): Read | undefined {
  const pieces: string[] = [];
  let line = lineAt(text, start);
  let end = start;
  while (line.end > line.start) {
    const content = text.slice(line.start, line.contentEnd);
    if (content === 'end') {
      const decoded = pieces.join('') as Octets;
      return { decoded, isComplete: true, end: line.contentEnd };
    }
    const decoded = decodeLine(content);
    if (decoded === undefined) break;
    pieces.push(decoded);
    end = line.contentEnd;
    line = lineAt(text, line.end);
  }
  if (pieces.length === 0) return undefined;
  return { decoded: pieces.join('') as Octets, isComplete: false, end };
}

/** The octets of one line; undefined where it is none of uuencode. */
function decodeLine(line: string): string | undefined {
  if (line === '' || /[^ -`]/.test(line)) return undefined;
  const count = sextet(line, 0);
  const needed = Math.ceil(count / 3) * 4;
  // Spaces at the end may have got lost on the way; a checksum may follow.
  if (line.length - 1 > needed + 2) return undefined;
  if (line.length - 1 < needed - 4) return undefined;
  let decoded = '';
  for (let at = 1; decoded.length < count; at += 4) {
    const bits =
      (sextet(line, at) << 18) |
      (sextet(line, at + 1) << 12) |
      (sextet(line, at + 2) << 6) |
      sextet(line, at + 3);
    decoded += String.fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255);
  }
  return decoded.slice(0, count);
}

/** Space stands for 0, and so on; a grave accent is 0 as well. */
function sextet(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0;
}

/** Reads to the line of four equals signs that ends it. */
function readBase64(text: Octets, start: number): Read | undefined {
  const closing = /^====[ \t]*\r?$/gm;
  closing.lastIndex = start;
  const found = closing.exec(text);
  if (!found) return undefined;
  const { decoded } = decodeBase64(text, { start, end: found.index });
  return { decoded, isComplete: true, end: found.index + 4 };
}
