import { remembered } from '../source/remembered.js';
import { parseContentDisposition } from './disposition.js';
import { type Entity, headerFieldOf } from './entity.js';
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
  const bodyOf = (name: string) => headerFieldOf(headerFields, name)?.body;
  const type = bodyOf('Content-Type');
  const encoding = bodyOf('Content-Transfer-Encoding');
  const dispositionBody = bodyOf('Content-Disposition');
  const disposition =
    dispositionBody === undefined
      ? undefined
      : readDisposition(dispositionBody);
  return {
    // RFC 2045 section 5.2: a Content-Type that cannot be read counts as text.
    mediaType:
      type === undefined
        ? byDefault
        : (readMediaType(type) ?? defaultMediaType),
    transferEncoding:
      (encoding === undefined ? '' : readMechanism(encoding)) || '7bit',
    ...(disposition && { disposition }),
  };
}

const readMediaType = remembered(
  (fieldBody) => parseContentType(fieldBody, 0).node.mediaType,
);

const readMechanism = remembered(
  (fieldBody) => parseTransferMechanism(fieldBody, 0).node.mechanism,
);

const readDisposition = remembered(
  (fieldBody) => parseContentDisposition(fieldBody, 0).node.disposition,
);
