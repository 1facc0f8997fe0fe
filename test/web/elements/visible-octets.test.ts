import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { visiblePieces } from '../../../web/elements/visible-octets.js';
import { unmark } from '../../support/marked.js';

/** The pieces, with brackets around what is not text. */
function shown(octets: string) {
  const pieces = visiblePieces(octets).map((piece) =>
    piece.type === 'text' ? piece.shown : `[${piece.shown}]`,
  );
  return pieces.join('');
}

describe('visible octets', () => {
  test('show line ends, whole and broken', () => {
    expect(shown('a\r\nb\nc\rd')).toBe('a[CR LF]b[LF]c[CR]d');
  });

  test('name control characters', () => {
    expect(shown('\0alice\x07\t\x7F')).toBe('[NUL]alice[BEL][TAB][DEL]');
  });

  test('show UTF-8 as text, and what is not UTF-8 in hex', () => {
    expect(shown(unmark('café €🎉'))).toBe('café €🎉');
    expect(shown('\xE9t\xC3\xA9\xC3')).toBe('[E9]té[C3]');
    expect(shown('\xC0\x80\xED\xA0\x80')).toBe('[C0][80][ED][A0][80]');
  });

  test('show marks that would change how the rest reads', () => {
    expect(shown(unmark('a\u202Eb\u200Bc\u0085'))).toBe(
      'a[U+202E]b[U+200B]c[U+0085]',
    );
  });

  test('account for every octet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const lengths = visiblePieces(octetsOf(bytes)).map(
          ({ length }) => length,
        );
        expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(bytes.length);
      }),
    );
  });
});
