/** Bodies in words: what encoded ones say, and what stands in plain text. */
import { decodeCharset } from '../message/charset.js';
import { decodeOnce } from '../message/encodings/decoded-once.js';
import { decodeTransferEncoding } from '../message/encodings/transfer-encoding.js';
import type { Entity, LeafBody } from '../message/entity.js';
import type { MediaType } from '../message/media-type.js';
import { isPythonBytes } from '../message/python-bytes.js';
import { bytesOf, type Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import { trimmed } from './annotate-field.js';
import { annotateText, decodePythonBytes } from './annotate-text.js';
import type { Annotation } from './annotation.js';
import { preview } from './preview.js';
import { titleOf } from './visible-text.js';

interface EncodingWords {
  readonly explanation: string;
  readonly reference: Reference;
}

const encodings: Readonly<Record<string, EncodingWords>> = {
  base64: {
    explanation:
      'Four of these letters stand for three octets, so that any content fits into lines of ASCII.',
    reference: { rfc: 2045, section: '6.8' },
  },
  'quoted-printable': {
    explanation:
      'ASCII stands for itself. An = and two hex digits stand for one octet, and an = at the end of a line joins it to the next.',
    reference: { rfc: 2045, section: '6.7' },
  },
};

interface Found {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
}

/** What `body` says where it is encoded, and what in it has a meaning of its own where it is plain text. */
export function annotateBody(
  body: LeafBody,
  { transferEncoding, mediaType }: Entity,
  source: SourceId,
): Found {
  const { span, value } = trimmed(body);
  if (value === '') return { annotations: [], problems: [] };
  const words = Object.hasOwn(encodings, transferEncoding)
    ? encodings[transferEncoding]
    : undefined;
  if (words) {
    return annotateEncoded(
      body,
      span,
      transferEncoding,
      mediaType,
      words,
      source,
    );
  }
  // uuencode was a transfer encoding before there were any.
  const isUuencoded = /^(?:x-)?uu(?:e|encode)$/.test(transferEncoding);
  if (mediaType.type !== 'text' && !isUuencoded) {
    return { annotations: [], problems: [] };
  }
  const { annotations, problems } = annotateText(body, mediaType, source);
  const octets = value as Octets;
  const text = annotateCharset(octets, mediaType, span, source);
  return {
    annotations: annotations.length > 0 ? annotations : text,
    problems: [
      ...problems,
      ...checkCharset(octets, mediaType, transferEncoding, span),
    ],
  };
}

function annotateEncoded(
  body: LeafBody,
  span: Span,
  transferEncoding: string,
  mediaType: MediaType,
  words: EncodingWords,
  source: SourceId,
): Found {
  const isPython = isPythonBytes(body.value);
  const decoded = isPython
    ? decodeTransferEncoding(transferEncoding, decodePythonBytes(body.value))
    : decodeOnce(body, transferEncoding);
  if (!decoded) return { annotations: [], problems: [] };
  const annotation: Annotation = {
    source,
    span,
    type: 'body',
    title: `Body in ${transferEncoding}`,
    explanation: words.explanation,
    references: [words.reference],
    decoded: preview(decoded.octets, mediaType),
  };
  // Octets that were never encoded say nothing about the charset.
  const isNoBase64 = decoded.problems.some(({ rule }) =>
    /^base64-(?:letter|after-padding|incomplete)$/.test(rule),
  );
  const charsetProblems = isNoBase64
    ? []
    : checkCharset(decoded.octets, mediaType, transferEncoding, span);
  return {
    annotations: [annotation],
    problems: [
      // Where the quotes of Python are the mistake, the rest is not at its place.
      ...(isPython ? [] : decoded.problems),
      ...charsetProblems,
    ],
  };
}

/** What a text says whose charset is another than those that every program takes it for. */
function annotateCharset(
  octets: Octets,
  mediaType: MediaType,
  span: Span,
  source: SourceId,
): readonly Annotation[] {
  const { charset = 'us-ascii' } = mediaType.parameters;
  if (/^(?:us-ascii|ascii|utf-?8)$/i.test(charset)) return [];
  const isOther =
    /^utf-16/i.test(charset) ||
    octets.includes('\x1b') ||
    /[\x80-\xff]/.test(octets);
  if (!isOther || decodeCharset('' as Octets, charset) === undefined) return [];
  return [
    {
      source,
      span,
      type: 'body',
      title: `Text in ${titleOf(charset)}`,
      explanation:
        'Lines of text. Which characters the octets stand for, only the charset tells, which Content-Type names.',
      references: [{ rfc: 2046, section: '4.1.2' }],
      decoded: preview(octets, mediaType),
    },
  ];
}

/** Whether a text that says it is UTF-8 is. Of a 7bit body it is told that it has octets above 127 at all. */
function checkCharset(
  octets: Octets,
  { type, parameters }: MediaType,
  transferEncoding: string,
  span: Span,
): readonly Problem[] {
  const isSaid = /^utf-?8$/i.test(parameters.charset ?? '');
  if (type !== 'text' || transferEncoding === '7bit' || !isSaid) return [];
  if (!/[\x80-\xff]/.test(octets) || isUtf8(octets)) return [];
  return [
    {
      rule: 'charset-differs',
      message:
        'Content-Type says that this text is UTF-8, and it is not: it is in another charset, or was damaged.',
      span,
      reference: { rfc: 2046, section: '4.1.2' },
      severity: 'warning',
    },
  ];
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

function isUtf8(octets: Octets): boolean {
  try {
    strictDecoder.decode(bytesOf(octets));
    return true;
  } catch {
    return false; // a TypeError: no UTF-8
  }
}
