/** Encoded bodies in words, with the beginning of what they say. */
import { decodeCharset } from '../message/charset.js';
import { decodeTransferEncoding } from '../message/encodings/transfer-encoding.js';
import type { Entity, LeafBody } from '../message/entity.js';
import type { MediaType } from '../message/media-type.js';
import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem, Reference } from '../source/syntax-tree.js';
import { trimmed } from './annotate-field.js';
import type { Annotation } from './annotation.js';
import { shorten } from './visible-text.js';

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

/** What `body` says where it is encoded; a body that reads as it stands needs no words. */
export function annotateBody(
  body: LeafBody,
  { transferEncoding, mediaType }: Entity,
  source: SourceId,
): { annotations: readonly Annotation[]; problems: readonly Problem[] } {
  const words = Object.hasOwn(encodings, transferEncoding)
    ? encodings[transferEncoding]
    : undefined;
  const { span, value } = trimmed(body);
  const decoded =
    words &&
    decodeTransferEncoding(
      transferEncoding,
      body.value as Octets,
      body.span.start,
    );
  if (!decoded || value === '') return { annotations: [], problems: [] };
  const annotation: Annotation = {
    source,
    span,
    type: 'body',
    title: `Body in ${transferEncoding}`,
    explanation: words.explanation,
    references: [words.reference],
    decoded: preview(decoded.octets, mediaType),
  };
  return { annotations: [annotation], problems: decoded.problems };
}

/** The beginning of a text; of other media the type and the size. */
function preview(
  octets: Octets,
  { type, subtype, parameters }: MediaType,
): string {
  const text =
    type === 'text'
      ? decodeCharset(
          octets.slice(0, 1000) as Octets,
          parameters.charset ?? 'us-ascii',
        )
      : undefined;
  return text === undefined
    ? `${type}/${subtype}, ${octets.length} octets`
    : shorten(text.trimEnd(), 200);
}
