import type { Octets } from '../../source/octets.js';
import type { LeafBody } from '../entity.js';
import type { DecodedBody } from './decoded-body.js';
import { decodeTransferEncoding } from './transfer-encoding.js';

const known = new WeakMap<LeafBody, DecodedBody>();

/**
 * What `body` says, decoded the first time that it is asked for; undefined where
 * the name of the encoding, which is that of its entity, is not known.
 */
export function decodeOnce(
  body: LeafBody,
  transferEncoding: string,
): DecodedBody | undefined {
  const before = known.get(body);
  if (before) return before;
  const { value, span } = body;
  const octets = value as Octets;
  const decoded = decodeTransferEncoding(transferEncoding, octets, span.start);
  if (decoded) known.set(body, decoded);
  return decoded;
}
