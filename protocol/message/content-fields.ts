import { parseContentDisposition } from './disposition.js';
import { type Disposition, type Entity, headerFieldOf } from './entity.js';
import type { HeaderField } from './header-field.js';
import {
  defaultMediaType,
  type MediaType,
  parseContentType,
} from './media-type.js';
import { parseTransferMechanism } from './transfer-mechanism.js';

/** What the header section says about the body. */
export type ContentFields = Pick<
  Entity,
  'mediaType' | 'transferEncoding' | 'disposition'
>;

/** Reads it; where nothing is said, the media type is `byDefault`. */
export function readContentFields(
  headerFields: readonly HeaderField[],
  byDefault: MediaType,
): ContentFields {
  const type = headerFieldOf(headerFields, 'Content-Type');
  const encoding = headerFieldOf(headerFields, 'Content-Transfer-Encoding');
  const mediaType =
    type && parseContentType(type.body, type.bodyStart).node.mediaType;
  const mechanism =
    encoding &&
    parseTransferMechanism(encoding.body, encoding.bodyStart).node.mechanism;
  const disposition = readDisposition(headerFields);
  return {
    // RFC 2045 section 5.2: a Content-Type that cannot be read counts as text.
    mediaType: mediaType ?? (type ? defaultMediaType : byDefault),
    transferEncoding: mechanism || '7bit',
    ...(disposition && { disposition }),
  };
}

function readDisposition(
  headerFields: readonly HeaderField[],
): Disposition | undefined {
  const field = headerFieldOf(headerFields, 'Content-Disposition');
  if (!field) return undefined;
  return parseContentDisposition(field.body, field.bodyStart).node.disposition;
}
