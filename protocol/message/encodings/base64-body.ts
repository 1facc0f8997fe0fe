/** base64 in the body of an entity: lines of at most 76 octets (RFC 2045 section 6.8). */
import { decodeBase64 } from '../../source/base64.js';
import type { Octets } from '../../source/octets.js';
import { shiftSpans } from '../../source/shift-spans.js';
import type { Problem } from '../../source/syntax-tree.js';
import { findLineOver, lineAt } from '../lines.js';
import type { DecodedBody, DecodedPiece } from './decoded-body.js';

/** Decodes a body that begins at `start` in its source. */
export function decodeBase64Body(body: Octets, start = 0): DecodedBody {
  const { decoded: octets, problems: found } = decodeBase64(body);
  const problems: Problem[] = [...shiftSpans(found, start)];
  const tooLong = findLineOver(body, 76);
  if (tooLong) {
    problems.push({
      rule: 'base64-line-too-long',
      message: `A line of base64 has at most 76 octets; this one has ${tooLong.end - tooLong.start}.`,
      span: shiftSpans(tooLong, start),
      reference: { rfc: 2045, section: '6.8' },
      severity: 'error',
    });
  }
  return { octets, problems };
}

/** Which line stands for which octets: in order, without gaps in either span. */
export function base64Pieces(body: Octets, start = 0): DecodedPiece[] {
  const total = decodeBase64(body).decoded.length;
  const pieces: DecodedPiece[] = [];
  let length = 0;
  let letters = 0;
  let isPadded = false;
  for (let offset = 0; offset < body.length; ) {
    const { contentEnd, end } = lineAt(body, offset);
    const [before = '', ...padding] = body.slice(offset, contentEnd).split('=');
    if (!isPadded) letters += before.replace(/[^A-Za-z0-9+/]/g, '').length;
    isPadded ||= padding.length > 0;
    const lineStart = length;
    // Four letters stand for three octets; the last group may have fewer.
    length = Math.min(total, Math.ceil(letters / 4) * 3);
    if (contentEnd > offset) {
      pieces.push({
        type: 'base64Line',
        encoded: { start: start + offset, end: start + contentEnd },
        decoded: { start: lineStart, end: length },
      });
    }
    if (end > contentEnd) {
      pieces.push({
        type: 'lineEnd',
        encoded: { start: start + contentEnd, end: start + end },
        decoded: { start: length, end: length },
      });
    }
    offset = end;
  }
  return pieces;
}
