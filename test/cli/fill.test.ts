import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, cutLine, fill } from '../../cli/fill.js';

const margins = { width: 20, first: 0, rest: 2 };

describe('a paragraph in a terminal', () => {
  test('is broken at spaces, and hangs', () => {
    const text = 'The client says who it is, and waits.';
    expect(fill([{ text }], margins)).toEqual([
      'The client says who',
      '  it is, and waits.',
    ]);
  });

  test('goes on from one piece to the next, each painted by itself', () => {
    const pieces = [
      { text: 'EHLO:', paint: (text: string) => `*${text}*` },
      { text: 'who it is and more' },
    ];
    expect(fill(pieces, margins)).toEqual(['*EHLO:* who it is and', '  more']);
  });

  test('fills a line to its last column', () => {
    const text = 'abcdefghi jklmnopqrs';
    expect(fill([{ text }], margins)).toEqual([text]);
    expect(fill([{ text: `${text}t` }], margins)).toEqual([
      'abcdefghi',
      '  jklmnopqrst',
    ]);
  });

  test('has no line for no words', () => {
    expect(fill([{ text: ' ' }], margins)).toEqual([]);
  });

  test('is never wider than the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const line of fill([{ text }], margins)) {
          expect(columnsOf(line)).toBeLessThanOrEqual(20);
        }
        for (const line of cutLine(text, 20)) {
          expect(columnsOf(line)).toBeLessThanOrEqual(20);
        }
      }),
    );
  });

  test('counts two columns for a letter of Chinese, and none for an accent', () => {
    expect(columnsOf('日本')).toBe(4);
    expect(columnsOf('e\u0301')).toBe(1);
  });

  test('gives no command to the terminal', () => {
    const text = 'a\x1b[31mb\u009bc\u202ed';
    expect(fill([{ text }], margins)).toEqual(['a\ufffd[31mb\ufffdc\ufffdd']);
    expect(cutLine(text, 20)).toEqual(['a\ufffd[31mb\ufffdc\ufffdd']);
  });
});
