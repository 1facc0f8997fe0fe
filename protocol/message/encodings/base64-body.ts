/** base64 in the body of an entity: lines of at most 76 octets (RFC 2045 section 6.8). */
import { decodeBase64 } from '../../source/base64.js';
import type { Octets } from '../../source/octets.js';
import { shiftSpans } from '../../source/shift-spans.js';
import type { Problem } from '../../source/syntax-tree.js';
import { lineAt } from '../lines.js';
import type { DecodedBody, DecodedPiece } from './decoded-body.js';

/** Decodes a body that begins at `start` in its source. */
export function decodeBase64Body(body: Octets, start = 0): DecodedBody {
  const { decoded: octets, problems: found } = decodeBase64(body);
  const problems: Problem[] = [...shiftSpans(found, start)];
  const pieces: DecodedPiece[] = [];
  let length = 0;
  let letters = 0;
  let isPadded = false;
  let isTooLong = false;

  for (let offset = 0; offset < body.length; ) {
    const { contentEnd, end } = lineAt(body, offset);
    const [before = '', ...padding] = body.slice(offset, contentEnd).split('=');
    if (!isPadded) letters += before.replace(/[^A-Za-z0-9+/]/g, '').length;
    isPadded ||= padding.length > 0;
    const lineStart = length;
    // Four letters stand for three octets; the last group may have fewer.
    length = Math.min(octets.length, Math.ceil(letters / 4) * 3);
    const content = { start: offset, end: contentEnd };
    if (contentEnd > offset) {
      const decoded = { start: lineStart, end: length };
      pieces.push({
        type: 'base64Line',
        encoded: shiftSpans(content, start),
        decoded,
      });
    }
    if (end > contentEnd) {
      const encoded = shiftSpans({ start: contentEnd, end }, start);
      const decoded = { start: length, end: length };
      pieces.push({ type: 'lineEnd', encoded, decoded });
    }
    if (contentEnd - offset > 76 && !isTooLong) {
      isTooLong = true;
      problems.push({
        rule: 'base64-line-too-long',
        message: `A line of base64 has at most 76 octets; this one has ${contentEnd - offset}.`,
        span: shiftSpans(content, start),
        reference: { rfc: 2045, section: '6.8' },
        severity: 'error',
      });
    }
    offset = end;
  }
  return { octets, pieces, problems };
}
