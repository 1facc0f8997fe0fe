/** A line of an encoded body in words, with what it alone stands for. */
import { decodeCharset } from '../message/charset.js';
import { decodeTransferEncoding } from '../message/encodings/transfer-encoding.js';
import type { Entity, LeafBody } from '../message/entity.js';
import { type Line, lineAt } from '../message/lines.js';
import type { MediaType } from '../message/media-type.js';
import { decodeBase64, sextetOf } from '../source/base64.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Span } from '../source/syntax-tree.js';
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
  // A group that began in the line before counts there, one that goes on in the next counts here.
  const missing = missingLetters(body, { start: 0, end: start });
  const from = skipLetters(body, { start, end: contentEnd }, missing);
  const own = missingLetters(body, { start: from, end: contentEnd });
  const rest = { start: contentEnd, end: body.length };
  const to = skipLetters(body, rest, own);
  const { decoded } = decodeBase64(body, { start: from, end: to });
  const letters = Array.from(body.slice(start, contentEnd)).filter(isLetter);
  return {
    decoded,
    explanation: `The ${letters.length} letters of this line stand for ${decoded.length} octets, four for every three.`,
    reference: { rfc: 2045, section: '6.8' },
  };
}

function isLetter(octet: string): boolean {
  return sextetOf(octet) !== undefined;
}

/** How many letters the last group lacks; padding ends a group. */
function missingLetters(body: Octets, { start, end }: Span): number {
  let missing = 0;
  for (let at = start; at < end; at += 1) {
    const octet = body.charAt(at);
    if (octet === '=') missing = 0;
    else if (isLetter(octet)) missing = missing > 0 ? missing - 1 : 3;
  }
  return missing;
}

/** Behind so many letters, or at the padding or the end before. */
function skipLetters(
  body: Octets,
  { start, end }: Span,
  count: number,
): number {
  let at = start;
  for (let left = count; left > 0 && at < end; at += 1) {
    const octet = body.charAt(at);
    if (octet === '=') return at;
    if (isLetter(octet)) left -= 1;
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
