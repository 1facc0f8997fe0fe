/**
 * quoted-printable: ASCII stands for itself, other octets as `=` and two
 * hexadecimal digits (RFC 2045 section 6.7).
 */
import type { Octets } from '../../source/octets.js';
import type { Problem, Span } from '../../source/syntax-tree.js';
import { findLineOver, lineAt } from '../lines.js';
import type { DecodedBody, DecodedPiece } from './decoded-body.js';

type PieceType = DecodedPiece['type'];

/** Takes each piece in turn: its place in the body, and the octets that it stands for. */
type TakePiece = (
  type: PieceType,
  start: number,
  end: number,
  octets: string,
) => void;

/** Decodes a body that begins at `start` in its source; of each kind of problem it tells the first. */
export function decodeQuotedPrintable(body: Octets, start = 0): DecodedBody {
  const decoded: string[] = [];
  readPieces(body, (_type, _start, _end, octets) => decoded.push(octets));
  const octets = decoded.join('') as Octets;
  return { octets, problems: check(body, start) };
}

/** Which octets of the body stand for which: in order, without gaps in either span. */
export function quotedPrintablePieces(body: Octets, start = 0): DecodedPiece[] {
  const pieces: DecodedPiece[] = [];
  let length = 0;
  readPieces(body, (type, from, to, octets) => {
    const last = pieces.at(-1);
    const isJoined =
      last?.type === type && (type === 'literal' || type === 'escape');
    if (isJoined) pieces.pop();
    const encodedStart = isJoined ? last.encoded.start : start + from;
    const decodedStart = isJoined ? last.decoded.start : length;
    length += octets.length;
    pieces.push({
      type,
      encoded: { start: encodedStart, end: start + to },
      decoded: { start: decodedStart, end: length },
    });
  });
  return pieces;
}

function readPieces(body: Octets, take: TakePiece) {
  for (let offset = 0; offset < body.length; ) {
    const { contentEnd, end } = lineAt(body, offset);
    let textEnd = contentEnd;
    while (textEnd > offset && isSpace(body[textEnd - 1])) textEnd -= 1;
    const isSoft = textEnd > offset && body[textEnd - 1] === '=';
    const text = body.slice(offset, isSoft ? textEnd - 1 : textEnd);
    readText(text, offset, take);
    if (isSoft) {
      take('softLineBreak', textEnd - 1, end, '');
    } else {
      if (textEnd < contentEnd) take('trailingSpace', textEnd, contentEnd, '');
      if (contentEnd < end) {
        take('lineEnd', contentEnd, end, body.slice(contentEnd, end));
      }
    }
    offset = end;
  }
}

/** Reads what a line says that begins at `start`. */
function readText(text: string, start: number, take: TakePiece) {
  let at = 0;
  while (at < text.length) {
    const octet = text[at] === '=' ? octetOfEscape(text, at) : undefined;
    if (octet !== undefined) {
      take('escape', start + at, start + at + 3, octet);
      at += 3;
      continue;
    }
    // An = that escapes nothing stands for itself, as what follows does.
    const equals = text.indexOf('=', at + 1);
    const end = equals < 0 ? text.length : equals;
    take('literal', start + at, start + end, text.slice(at, end));
    at = end;
  }
}

/** The octet that two digits stand for, after the `=` at `at`; undefined where no such stand there. */
function octetOfEscape(text: string, at: number): string | undefined {
  return octetsOfDigits.get(text.slice(at + 1, at + 3));
}

/** What each two hexadecimal digits stand for, in either case. */
const octetsOfDigits: ReadonlyMap<string, string> = new Map(
  [...'0123456789ABCDEFabcdef'].flatMap((high, _, digits) =>
    digits.map((low) => {
      const code = Number.parseInt(`${high}${low}`, 16);
      return [`${high}${low}`, String.fromCharCode(code)] as const;
    }),
  ),
);

const reference = { rfc: 2045, section: '6.7' };

/** What is wrong: of each kind of problem the first. */
function check(body: Octets, start: number): Problem[] {
  const problems: Problem[] = [];
  const report = (
    rule: string,
    message: string,
    found: Span | undefined,
    severity: Problem['severity'] = 'error',
  ) => {
    if (!found) return;
    const span = { start: start + found.start, end: start + found.end };
    problems.push({ rule, message, span, reference, severity });
  };

  const tooLong = findLineOver(body, 76);
  const length = tooLong ? tooLong.end - tooLong.start : 0;
  report(
    'quoted-printable-line-too-long',
    `A line has at most 76 octets; this one has ${length}.`,
    tooLong,
  );
  report(
    'quoted-printable-trailing-space',
    'A space at the end of a line may get lost on the way: it is written =20, and removed here.',
    findTrailingSpace(body),
  );
  report(
    'quoted-printable-not-encoded',
    'An octet that is not printable ASCII is written as = and two hexadecimal digits.',
    find(body, /[^\t\r\n -~]|\r(?!\n)/),
  );
  report(
    'quoted-printable-lower-case',
    'The digits after = are written in upper case.',
    find(body, /=(?=[0-9A-Fa-f]{2})(?:[a-f].|[0-9A-F][a-f])/),
    'warning',
  );
  report(
    'quoted-printable-escape',
    'After = stand two hexadecimal digits, or the line ends. An = itself is written =3D.',
    find(body, /=(?![0-9A-Fa-f]{2}|[ \t]*(?:\r?\n|$))[^\r\n]{0,2}/),
  );
  return problems;
}

function find(body: Octets, pattern: RegExp): Span | undefined {
  const match = pattern.exec(body);
  if (!match) return undefined;
  return { start: match.index, end: match.index + match[0].length };
}

/** The first white space that ends a line, or the body. */
function findTrailingSpace(body: Octets): Span | undefined {
  for (let offset = 0; offset < body.length; ) {
    const { contentEnd, end } = lineAt(body, offset);
    let start = contentEnd;
    while (start > offset && isSpace(body[start - 1])) start -= 1;
    if (start < contentEnd) return { start, end: contentEnd };
    offset = end;
  }
  return undefined;
}

function isSpace(octet: string | undefined): boolean {
  return octet === ' ' || octet === '\t';
}
