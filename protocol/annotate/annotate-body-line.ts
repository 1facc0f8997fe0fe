/** A line of an encoded body in words, with what it alone stands for. */
import { decodeCharset } from '../message/charset.js';
import { decodeTransferEncoding } from '../message/encodings/transfer-encoding.js';
import type { Entity, LeafBody } from '../message/entity.js';
import { type Line, lineAt } from '../message/lines.js';
import type { MediaType } from '../message/media-type.js';
import { decodeBase64, sextetOf } from '../source/base64.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Annotation } from './annotation.js';
import { showControls, titleOf } from './visible-text.js';

/** The line with the octet at `offset` of the source; undefined where the body stands for itself, or nobody knows for what. */
export function annotateBodyLine(
  body: LeafBody,
  { transferEncoding, mediaType }: Entity,
  offset: number,
  source: SourceId,
): Annotation | undefined {
  const octets = body.value as Octets;
  const at = offset - body.span.start;
  if (at < 0 || at >= octets.length) return undefined;
  const line = lineAt(
    octets,
    at === 0 ? 0 : octets.lastIndexOf('\n', at - 1) + 1,
  );
  const read = readers[transferEncoding]?.(octets, line);
  if (!read) return undefined;
  const { start, contentEnd, end } = line;
  return {
    source,
    span: { start: body.span.start + start, end: body.span.start + end },
    type: 'bodyLine',
    title: titleOf(octets.slice(start, contentEnd)) || 'Blank line',
    explanation: read.explanation,
    references: [read.reference],
    decoded: show(read.decoded, mediaType),
  };
}

interface ReadLine {
  readonly decoded: Octets;
  readonly explanation: string;
  readonly reference: Annotation['references'][number];
}

const readers: Readonly<
  Partial<Record<string, (body: Octets, line: Line) => ReadLine>>
> = {
  base64: readBase64,
  'quoted-printable': readQuotedPrintable,
};

function readBase64(body: Octets, { start, contentEnd }: Line): ReadLine {
  const before = countLetters(body, 0, start);
  const letters = countLetters(body, start, contentEnd);
  // A group that began in the line before counts there, one that goes on in the next counts here.
  const from = skipLetters(
    body,
    start,
    Math.min(letters, (4 - (before % 4)) % 4),
  );
  const own = countLetters(body, from, contentEnd);
  const to = skipLetters(body, contentEnd, (4 - (own % 4)) % 4);
  const { decoded } = decodeBase64(body, { start: from, end: own ? to : from });
  return {
    decoded,
    explanation: `The ${letters} letters of this line stand for ${decoded.length} octets, four for every three.`,
    reference: { rfc: 2045, section: '6.8' },
  };
}

function countLetters(body: Octets, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    if (sextetOf(body.charAt(at)) !== undefined) count += 1;
  }
  return count;
}

/** Behind so many letters from `start`, or at the padding or the end before. */
function skipLetters(body: Octets, start: number, count: number): number {
  let at = start;
  for (let left = count; left > 0 && at < body.length; at += 1) {
    const letter = body.charAt(at);
    if (letter === '=') return at;
    if (sextetOf(letter) !== undefined) left -= 1;
  }
  return at;
}

function readQuotedPrintable(
  body: Octets,
  { start, contentEnd, end }: Line,
): ReadLine {
  const line = sliceOctets(body, { start, end });
  const decoded = decodeTransferEncoding('quoted-printable', line)?.octets;
  const isSoft = /=[ \t]*$/.test(body.slice(start, contentEnd));
  return {
    decoded: decoded ?? line,
    explanation: isSoft
      ? 'The = at its end joins this line to the next: the line end is no part of the text.'
      : 'An = and two hexadecimal digits stand for one octet; all others stand for themselves.',
    reference: { rfc: 2045, section: '6.7' },
  };
}

/** A text as it reads, any other octets in hexadecimal. */
function show(octets: Octets, { type, parameters }: MediaType): string {
  const charset = parameters.charset ?? 'us-ascii';
  const text = type === 'text' ? decodeCharset(octets, charset) : undefined;
  if (text !== undefined) return showControls(text);
  const digits = Array.from(octets, (octet) =>
    octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'),
  );
  return digits.join(' ');
}
