/** Encoded bodies in words, with the beginning of what they say. */
import { decodeCharset } from '../message/charset.js';
import type { Entity, LeafBody } from '../message/entity.js';
import { decodeBase64 } from '../source/base64.js';
import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Reference } from '../source/syntax-tree.js';
import { trimmed } from './annotate-field.js';
import type { Annotation } from './annotation.js';
import { shorten } from './visible-text.js';

interface Encoding {
  readonly title: string;
  readonly explanation: string;
  readonly reference: Reference;
  readonly decode: (octets: Octets) => Octets;
}

const encodings: Readonly<Record<string, Encoding>> = {
  base64: {
    title: 'Body in base64',
    explanation:
      'Each four of these letters stand for three octets, so that any content fits into lines of ASCII.',
    reference: { rfc: 2045, section: '6.8' },
    decode: (octets) => decodeBase64(octets).decoded,
  },
};

/** What `body` says where it is encoded; a body that reads as it stands needs no words. */
export function annotateBody(
  body: LeafBody,
  { transferEncoding, mediaType }: Entity,
  source: SourceId,
): readonly Annotation[] {
  const encoding = Object.hasOwn(encodings, transferEncoding)
    ? encodings[transferEncoding]
    : undefined;
  const { span, value } = trimmed(body);
  if (!encoding || value === '') return [];
  const { title, explanation, reference, decode } = encoding;
  const { type, subtype, parameters } = mediaType;
  const beginning = decode(value.slice(0, enough) as Octets);
  const text =
    type === 'text'
      ? decodeCharset(beginning, parameters.charset ?? 'us-ascii')
      : undefined;
  return [
    {
      source,
      span,
      type: 'body',
      title,
      explanation,
      references: [reference],
      decoded: text === undefined ? `(${type}/${subtype})` : shorten(text, 200),
    },
  ];
}

/** Octets that hold the beginning of a text, in any encoding; whole groups of base64 and line ends of 76. */
const enough = 1014;
