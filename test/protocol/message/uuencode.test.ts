import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findUuencoded } from '../../../protocol/message/uuencode.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';
import { anyOctets, signs } from './mutated-message.js';

/** The files that are found in a text. */
function filesIn(marked: string) {
  const text = unmark(marked);
  return findUuencoded(text).map(({ span, ...file }) => ({
    ...file,
    octets: text.slice(span.start, span.end),
  }));
}

describe('a file in uuencode', () => {
  test('stands between begin and end', () => {
    expect(filesIn('Hi␍␊begin 644 hello.txt␍␊%2&5L;&\\␍␊`␍␊end␍␊Bye')).toEqual([
      {
        name: 'hello.txt',
        decoded: 'Hello',
        isComplete: true,
        octets: 'begin 644 hello.txt\r\n%2&5L;&\\\r\n`\r\nend',
      },
    ]);
  });

  test('may have lost its end', () => {
    expect(filesIn('begin 644 a␊%2&5L;&\\␊')).toMatchObject([
      { decoded: 'Hello', isComplete: false },
    ]);
  });

  test('may be in base64', () => {
    expect(filesIn('begin-base64 644 a␍␊SGVs␍␊bG8=␍␊====␍␊Bye')).toMatchObject([
      { decoded: 'Hello', isComplete: true },
    ]);
  });

  test('is none where the lines are text', () => {
    expect(filesIn('begin 644 words␍␊of a poem, which goes on␍␊')).toEqual([]);
  });

  test('reads what was written', () => {
    fc.assert(
      fc.property(fc.oneof(anyOctets, fc.constant('' as Octets)), (octets) => {
        const text = `begin 644 a\r\n${encode(octets)}\`\r\nend\r\n` as Octets;
        expect(findUuencoded(text)[0]?.decoded).toBe(octets);
      }),
    );
  });

  test('is looked for in a moment, in any octets', () => {
    fc.assert(
      fc.property(fc.oneof(anyOctets, signs), (octets) => {
        const text = `begin 644 a\n${octets}` as Octets;
        for (const { span } of findUuencoded(text)) {
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
    const endless = 'begin 644 a\n#AAAA\n'.repeat(100_000) as Octets;
    expect(findUuencoded(endless).length).toBe(100_000);
    const unclosed = 'begin-base64 644 a\nSGVs\n'.repeat(100_000) as Octets;
    expect(findUuencoded(unclosed)).toEqual([]);
  });
});

/** The lines of uuencode for `octets`, 45 to a line. */
function encode(octets: string): string {
  const letter = (bits: number) =>
    bits === 0 ? '`' : String.fromCharCode(32 + bits);
  let text = '';
  for (let start = 0; start < octets.length; start += 45) {
    const line = octets.slice(start, start + 45);
    text += letter(line.length);
    for (let at = 0; at < line.length; at += 3) {
      const code = (index: number) =>
        index < line.length ? line.charCodeAt(index) : 0;
      const bits = (code(at) << 16) | (code(at + 1) << 8) | code(at + 2);
      for (const shift of [18, 12, 6, 0]) text += letter((bits >> shift) & 63);
    }
    text += '\r\n';
  }
  return text;
}
