import type { Octets } from '../../source/octets.js';
import { base64Pieces, decodeBase64Body } from './base64-body.js';
import type { DecodedBody, DecodedPiece } from './decoded-body.js';
import {
  decodeQuotedPrintable,
  quotedPrintablePieces,
} from './quoted-printable.js';

/**
 * Decodes a body that begins at `start` in its source, by the name of its
 * transfer encoding in lower case (RFC 2045 section 6); undefined where the
 * name is not known.
 */
export function decodeTransferEncoding(
  transferEncoding: string,
  body: Octets,
  start = 0,
): DecodedBody | undefined {
  switch (transferEncoding) {
    case 'base64':
      return decodeBase64Body(body, start);
    case 'quoted-printable':
      return decodeQuotedPrintable(body, start);
    case '7bit':
    case '8bit':
    case 'binary':
      return { octets: body, problems: [] };
    default:
      return undefined;
  }
}

/**
 * Which octets of the same body stand for which: in order, without gaps in
 * either span; undefined where the name is not known.
 */
export function piecesOf(
  transferEncoding: string,
  body: Octets,
  start = 0,
): readonly DecodedPiece[] | undefined {
  switch (transferEncoding) {
    case 'base64':
      return base64Pieces(body, start);
    case 'quoted-printable':
      return quotedPrintablePieces(body, start);
    case '7bit':
    case '8bit':
    case 'binary':
      return asItStands(body, start);
    default:
      return undefined;
  }
}

function asItStands(body: Octets, start: number): DecodedPiece[] {
  const encoded = { start, end: start + body.length };
  const decoded = { start: 0, end: body.length };
  return body ? [{ type: 'literal', encoded, decoded }] : [];
}
