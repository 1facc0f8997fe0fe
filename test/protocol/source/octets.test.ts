import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  decodeText,
  encodeText,
  octetsOf,
} from '../../../protocol/source/octets.js';

/** Octets beyond ASCII at one place, and the lengths where the ways of converting change. */
const bytes = fc
  .tuple(
    fc.constantFrom(0, 1, 63, 64, 65, 66, 67, 68, 1000, 8192, 8193, 20_000),
    fc.nat({ max: 20_000 }),
    fc.integer({ min: 0, max: 255 }),
    fc.nat({ max: 3 }),
  )
  .map(([length, at, code, from]) => {
    const all = new Uint8Array(length + from).fill(0x61);
    if (at < length) all[from + at] = code;
    return all.subarray(from);
  });

describe('octets', () => {
  test('are the bytes, one character each, and the bytes again', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, fc.uint8Array()), (from) => {
        const octets = octetsOf(from);
        expect(octets).toBe(Buffer.from(from).toString('latin1'));
        expect(Buffer.from(bytesOf(octets))).toEqual(Buffer.from(from));
      }),
      { numRuns: 300 },
    );
  });

  test('keep what Windows-1252 has other characters for', () => {
    const from = Uint8Array.from({ length: 256 }, (_, code) => code);
    expect(octetsOf(from).charCodeAt(0x80)).toBe(0x80);
    expect(bytesOf(octetsOf(from))).toEqual(from);
  });

  test('spell text in UTF-8, a byte order mark included', () => {
    for (const text of ['', 'a', '\ufeffé', 'straße '.repeat(2000)]) {
      expect(decodeText(encodeText(text))).toBe(text);
    }
  });
});
