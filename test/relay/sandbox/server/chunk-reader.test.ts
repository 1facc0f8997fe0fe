import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChunkReader } from '../../../../relay/sandbox/server/chunk-reader.js';

/** Reads `octets` as they come after the cuts; gives what was kept, and what was left. */
function read(octets: Uint8Array, cuts: readonly number[], size: number) {
  const reader = new ChunkReader(size, true);
  const places = [...cuts, octets.length].sort((one, other) => one - other);
  let start = 0;
  for (const place of [0, ...places]) {
    const piece = octets.subarray(start, place);
    const end = reader.read(piece);
    if (end !== undefined) {
      return { content: reader.content, rest: octets.subarray(start + end) };
    }
    start = place;
  }
  return { content: reader.content, rest: undefined };
}

describe('a chunk of BDAT', () => {
  test('has the octets that were announced, whatever they are and however they were cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        fc.nat(60),
        (octets, cuts, size) => {
          const { content, rest } = read(
            octets,
            cuts.map((cut) => Math.min(cut, octets.length)),
            size,
          );
          expect(content).toEqual(octets.slice(0, size));
          expect(rest).toEqual(
            octets.length < size ? undefined : octets.subarray(size),
          );
        },
      ),
    );
  });

  test('is empty where nothing was announced', () => {
    const reader = new ChunkReader(0, true);
    expect(reader.read(Uint8Array.of(1, 2))).toBe(0);
    expect(reader.content).toEqual(new Uint8Array());
  });

  test('is read, and not kept, where it is refused', () => {
    const reader = new ChunkReader(3, false);
    expect(reader.read(Uint8Array.of(1, 2))).toBeUndefined();
    expect(reader.read(Uint8Array.of(3, 4))).toBe(1);
    expect(reader.content).toEqual(new Uint8Array());
  });
});
