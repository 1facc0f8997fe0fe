import { decodeCharset } from './charset.js';
import type { DecodedBody } from './encodings/decoded-body.js';
import { decodeTransferEncoding } from './encodings/transfer-encoding.js';
import { bodyOf, type Entity, octetsOfBody } from './entity.js';

/** A leaf body, decoded. */
export interface DecodedEntityBody extends DecodedBody {
  /** What it says; absent where it is no text, or its charset is not known. */
  readonly text?: string;
}

/**
 * Decodes the body of an entity that holds no further entity; undefined where it
 * has none, or its transfer encoding is not known.
 */
export function decodeEntityBody(
  entity: Entity,
): DecodedEntityBody | undefined {
  const body = bodyOf(entity);
  if (body?.type !== 'body') return undefined;
  const { mediaType, transferEncoding } = entity;
  const decoded = decodeTransferEncoding(
    transferEncoding,
    octetsOfBody(body),
    body.span.start,
  );
  if (!decoded || mediaType.type !== 'text') return decoded;
  const charset = mediaType.parameters.charset ?? 'us-ascii';
  const text = decodeCharset(decoded.octets, charset);
  return { ...decoded, ...(text !== undefined && { text }) };
}
