import { decodeCharset } from '../message/charset.js';
import type { MediaType } from '../message/media-type.js';
import type { Octets } from '../source/octets.js';
import { shorten } from './visible-text.js';

/** The beginning of what a body says where it is text; of other media the type and the size. */
export function preview(
  octets: Octets,
  { type, subtype, parameters }: MediaType,
): string {
  // What holds entities should not have been encoded; it begins with header fields.
  const isText = /^(?:text|multipart|message)$/.test(type);
  const text = isText
    ? decodeCharset(
        octets.slice(0, 1000) as Octets,
        parameters.charset ?? 'us-ascii',
      )
    : undefined;
  return text === undefined
    ? `${type}/${subtype}, ${octets.length} octets`
    : shorten(text.trimEnd(), 200);
}
