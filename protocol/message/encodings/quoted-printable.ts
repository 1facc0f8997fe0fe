/**
 * quoted-printable: ASCII stands for itself, other octets as `=` and two
 * hexadecimal digits (RFC 2045 section 6.7).
 */
import type { Octets } from '../../source/octets.js';
import type { Problem, Span } from '../../source/syntax-tree.js';
import { lineAt } from '../lines.js';
import type { DecodedBody, DecodedPiece } from './decoded-body.js';

const reference = { rfc: 2045, section: '6.7' };

/** Decodes a body that begins at `start` in its source; of each kind of problem it tells the first. */
export function decodeQuotedPrintable(body: Octets, start = 0): DecodedBody {
  const pieces: DecodedPiece[] = [];
  const decoded: string[] = [];
  const problems = new Map<string, Problem>();
  let length = 0;

  const add = (
    type: DecodedPiece['type'],
    from: number,
    octets: string,
    end: number,
  ) => {
    if (from === end) return;
    const last = pieces.at(-1);
    const isJoined =
      last?.type === type && (type === 'literal' || type === 'escape');
    const isOf = {
      start: isJoined ? last.decoded.start : length,
      end: length + octets.length,
    };
    const encoded = {
      start: isJoined ? last.encoded.start : start + from,
      end: start + end,
    };
    if (isJoined) pieces.pop();
    pieces.push({ type, encoded, decoded: isOf });
    decoded.push(octets);
    length += octets.length;
  };
  const report = (
    rule: string,
    message: string,
    { start: from, end }: Span,
    severity: Problem['severity'] = 'error',
  ) => {
    if (problems.has(rule)) return;
    const span = { start: start + from, end: start + end };
    problems.set(rule, { rule, message, span, reference, severity });
  };

  for (let offset = 0; offset < body.length; ) {
    const line = lineAt(body, offset);
    const { contentEnd, end } = line;
    let textEnd = contentEnd;
    while (textEnd > offset && /[ \t]/.test(body.charAt(textEnd - 1))) {
      textEnd -= 1;
    }
    if (contentEnd - offset > 76) {
      const message = `A line has at most 76 octets; this one has ${contentEnd - offset}.`;
      report('quoted-printable-line-too-long', message, {
        start: offset,
        end: contentEnd,
      });
    }
    if (textEnd < contentEnd) {
      const message =
        'A space at the end of a line may get lost on the way: it is written =20, and removed here.';
      report('quoted-printable-trailing-space', message, {
        start: textEnd,
        end: contentEnd,
      });
    }
    const isSoft = textEnd > offset && body[textEnd - 1] === '=';
    decodeText(body, offset, isSoft ? textEnd - 1 : textEnd, add, report);
    if (isSoft) {
      add('softLineBreak', textEnd - 1, '', end);
    } else {
      add('trailingSpace', textEnd, '', contentEnd);
      add('lineEnd', contentEnd, body.slice(contentEnd, end), end);
    }
    offset = end;
  }
  const octets = decoded.join('') as Octets;
  return { octets, pieces, problems: [...problems.values()] };
}

/** Decodes what a line says, from `start` to `end`. */
function decodeText(
  body: Octets,
  start: number,
  end: number,
  add: (
    type: DecodedPiece['type'],
    from: number,
    octets: string,
    end: number,
  ) => void,
  report: (
    rule: string,
    message: string,
    span: Span,
    severity?: Problem['severity'],
  ) => void,
) {
  let offset = start;
  while (offset < end) {
    const equals = body.indexOf('=', offset);
    const literalEnd = equals < 0 || equals > end ? end : equals;
    const literal = body.slice(offset, literalEnd);
    add('literal', offset, literal, literalEnd);
    const bare = literal.search(/[^\t -~]/);
    if (bare >= 0) {
      const message =
        'An octet that is not printable ASCII is written as = and two hexadecimal digits.';
      const at = offset + bare;
      report('quoted-printable-not-encoded', message, {
        start: at,
        end: at + 1,
      });
    }
    if (literalEnd === end) return;

    const hex = body.slice(equals + 1, Math.min(equals + 3, end));
    const isEscape = /^[0-9A-Fa-f]{2}$/.test(hex);
    const escapeEnd = isEscape ? equals + 3 : equals + 1;
    const span = { start: equals, end: Math.min(equals + 3, end) };
    if (isEscape) {
      const octet = String.fromCharCode(Number.parseInt(hex, 16));
      add('escape', equals, octet, escapeEnd);
      if (/[a-f]/.test(hex)) {
        const message = 'The digits after = are written in upper case.';
        report('quoted-printable-lower-case', message, span, 'warning');
      }
    } else {
      add('literal', equals, '=', escapeEnd);
      const message =
        'After = stand two hexadecimal digits, or the line ends. An = itself is written =3D.';
      report('quoted-printable-escape', message, span);
    }
    offset = escapeEnd;
  }
}
