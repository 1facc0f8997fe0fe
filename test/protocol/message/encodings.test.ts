import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  base64Pieces,
  decodeBase64Body,
} from '../../../protocol/message/encodings/base64-body.js';
import type {
  DecodedBody,
  DecodedPiece,
} from '../../../protocol/message/encodings/decoded-body.js';
import {
  decodeQuotedPrintable,
  quotedPrintablePieces,
} from '../../../protocol/message/encodings/quoted-printable.js';
import {
  decodeTransferEncoding,
  piecesOf,
} from '../../../protocol/message/encodings/transfer-encoding.js';
import {
  encodeText,
  type Octets,
  octetsOf,
} from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';
import { anyOctets, signs } from './mutated-message.js';

/** The pieces as `{type:encoded→decoded}`. */
function show(
  body: string,
  { octets }: DecodedBody,
  pieces: readonly DecodedPiece[],
  start = 0,
) {
  const shown = pieces.map(({ type, encoded, decoded }) => {
    const from = body.slice(encoded.start - start, encoded.end - start);
    const to = octets.slice(decoded.start, decoded.end);
    return from === to ? `{${type}:${from}}` : `{${type}:${from}→${to}}`;
  });
  return shown.join('').replaceAll('\r', '␍').replaceAll('\n', '␊');
}

const rulesOf = ({ problems }: DecodedBody) => problems.map(({ rule }) => rule);

describe('quoted-printable (RFC 2045 section 6.7)', () => {
  test.each([
    [
      'caf=C3=A9 au=␍␊ lait␍␊',
      '{literal:caf}{escape:=C3=A9→Ã©}{literal: au}{softLineBreak:=␍␊→}{literal: lait}{lineEnd:␍␊}',
      [],
    ],
    ['1+1=3D2', '{literal:1+1}{escape:=3D→=}{literal:2}', []],
    ['a=', '{literal:a}{softLineBreak:=→}', []],
    ['a=3d', '{literal:a}{escape:=3d→=}', ['quoted-printable-lower-case']],
    ['a=XY', '{literal:a=XY}', ['quoted-printable-escape']],
    ['a=4', '{literal:a=4}', ['quoted-printable-escape']],
    [
      'a  ␍␊',
      '{literal:a}{trailingSpace:  →}{lineEnd:␍␊}',
      ['quoted-printable-trailing-space'],
    ],
    ['é', '{literal:Ã©}', ['quoted-printable-not-encoded']],
  ])('reads %s', (marked, pieces, rules) => {
    const body = unmark(marked);
    const decoded = decodeQuotedPrintable(body);
    expect(show(body, decoded, quotedPrintablePieces(body))).toBe(pieces);
    expect(rulesOf(decoded)).toEqual(rules);
  });

  test('has lines of at most 76 octets', () => {
    const rules = (length: number) =>
      rulesOf(decodeQuotedPrintable('a'.repeat(length) as Octets));
    expect(rules(76)).toEqual([]);
    expect(rules(77)).toEqual(['quoted-printable-line-too-long']);
  });
});

describe('a body in base64 (RFC 2045 section 6.8)', () => {
  test('says which line stands for which octets', () => {
    const body = unmark('SGVs␍␊bG8=␍␊');
    const decoded = decodeBase64Body(body, 10);
    expect(decoded.octets).toBe('Hello');
    expect(show(body, decoded, base64Pieces(body, 10), 10)).toBe(
      '{base64Line:SGVs→Hel}{lineEnd:␍␊→}{base64Line:bG8=→lo}{lineEnd:␍␊→}',
    );
    expect(decoded.problems).toEqual([]);
  });

  test('counts a group that goes on in the next line to the line where it begins', () => {
    const body = unmark('SGV␍␊sbG8=');
    expect(show(body, decodeBase64Body(body), base64Pieces(body))).toBe(
      '{base64Line:SGV→Hel}{lineEnd:␍␊→}{base64Line:sbG8=→lo}',
    );
  });

  test('has lines of at most 76 octets', () => {
    const body = `${'QUFB'.repeat(20)}\r\n` as Octets;
    const decoded = decodeBase64Body(body, 5);
    expect(decoded.problems).toMatchObject([
      { rule: 'base64-line-too-long', span: { start: 5, end: 85 } },
    ]);
  });

  test('decodes to what Node encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(9), (bytes, cut) => {
        const written = Buffer.from(bytes).toString('base64');
        const body = `${written.slice(0, cut)}\r\n${written.slice(cut)}`;
        const { octets, problems } = decodeBase64Body(body as Octets);
        expect(octets).toBe(octetsOf(bytes));
        expect(problems).toEqual([]);
      }),
    );
  });
});

describe('a decoded body', () => {
  test.each(['base64', 'quoted-printable', '7bit'])(
    'has pieces that follow each other without gaps: %s',
    (encoding) => {
      fc.assert(
        fc.property(fc.oneof(anyOctets, signs), fc.nat(9), (body, start) => {
          const result = decodeTransferEncoding(encoding, body, start);
          let encoded = start;
          let decoded = 0;
          for (const piece of piecesOf(encoding, body, start) ?? []) {
            expect(piece.encoded.start).toBe(encoded);
            expect(piece.decoded.start).toBe(decoded);
            encoded = piece.encoded.end;
            decoded = piece.decoded.end;
          }
          expect(encoded).toBe(start + body.length);
          expect(decoded).toBe(result?.octets.length);
        }),
      );
    },
  );

  test('is not guessed where the encoding is unknown', () => {
    const body = encodeText('a');
    expect(decodeTransferEncoding('x-uuencode', body)).toBe(undefined);
    expect(piecesOf('x-uuencode', body)).toBe(undefined);
  });
});
