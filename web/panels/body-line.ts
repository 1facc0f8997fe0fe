/** The lines of an encoded body, each beside the octets it stands for. */
import {
  decodeTransferEncoding,
  piecesOf,
} from '../../protocol/message/encodings/transfer-encoding.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';

export interface BodyLine {
  /** With its line end. */
  readonly encoded: Octets;
  readonly decoded: Octets;
}

/** The lines of `body`; undefined where it stands for itself, or nobody knows for what. */
export function bodyLines(
  body: Octets,
  transferEncoding: string,
): readonly BodyLine[] | undefined {
  if (!/^(?:base64|quoted-printable)$/.test(transferEncoding)) return undefined;
  const octets = decodeTransferEncoding(transferEncoding, body)?.octets;
  const pieces = piecesOf(transferEncoding, body);
  if (octets === undefined || !pieces) return undefined;
  const lines: BodyLine[] = [];
  let from = { encoded: 0, decoded: 0 };
  for (const [index, { type, encoded, decoded }] of pieces.entries()) {
    const isEnd = type === 'lineEnd' || type === 'softLineBreak';
    if (!isEnd && index < pieces.length - 1) continue;
    lines.push({
      encoded: sliceOctets(body, { start: from.encoded, end: encoded.end }),
      decoded: sliceOctets(octets, { start: from.decoded, end: decoded.end }),
    });
    from = { encoded: encoded.end, decoded: decoded.end };
  }
  return lines;
}
