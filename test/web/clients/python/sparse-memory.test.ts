import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MemoryUnpacker,
  packMemory,
} from '../../../../web/clients/python/sparse-memory.js';

describe('memory without its empty pages', () => {
  test('is smaller where there are any', () => {
    const memory = new Uint8Array(10 * 4096);
    memory[5 * 4096] = 1;
    expect(packMemory(memory)).toHaveLength(10 + 4096);
  });

  test('becomes what it was, however its file is cut', () => {
    const pages = fc.array(fc.constantFrom(0, 1, 255), { maxLength: 12 });
    const last = fc.integer({ min: 0, max: 4095 });
    const cuts = fc.array(fc.nat(50_000), { maxLength: 8 });
    fc.assert(
      fc.property(pages, last, cuts, (fills, more, places) => {
        const memory = new Uint8Array(fills.length * 4096 + more);
        fills.forEach((fill, page) => {
          memory.fill(fill, page * 4096, page * 4096 + 100);
        });
        memory.fill(7, fills.length * 4096);
        const file = packMemory(memory);
        const unpacker = new MemoryUnpacker(memory.length);
        const ends = [...places, file.length].sort((a, b) => a - b);
        let start = 0;
        for (const end of ends) {
          unpacker.take(file.subarray(start, end));
          start = Math.min(end, file.length);
        }
        expect(Buffer.compare(unpacker.memory, memory)).toBe(0);
      }),
    );
  });
});
