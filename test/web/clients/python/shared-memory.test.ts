import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Bell,
  Pipe,
  signalIn,
} from '../../../../web/clients/python/shared-memory.js';

describe('a pipe between page and worker', () => {
  test('gives the octets that went in, in order, however they are cut', () => {
    const cuts = fc.array(
      fc.record({
        octets: fc.uint8Array({ maxLength: 40 }),
        read: fc.nat({ max: 40 }),
      }),
    );
    fc.assert(
      fc.property(cuts, (steps) => {
        const pipe = Pipe.allocate(16);
        const other = new Pipe(pipe.memory);
        const written: number[] = [];
        const read: number[] = [];
        for (const { octets, read: limit } of steps) {
          const count = pipe.write(octets);
          written.push(...octets.subarray(0, count));
          expect(pipe.length).toBeLessThanOrEqual(16);
          if (count < octets.length) expect(pipe.length).toBe(16);
          read.push(...other.read(limit));
        }
        read.push(...other.read(16));
        expect(read).toEqual(written);
      }),
    );
  });

  test('counts on where its positions pass 2³¹ and 2³²', () => {
    for (const position of [2 ** 31 - 3, 2 ** 32 - 3]) {
      const pipe = Pipe.allocate(16);
      new Int32Array(pipe.memory, 0, 2).fill(position);
      expect(pipe.write(Uint8Array.of(1, 2, 3, 4, 5, 6))).toBe(6);
      expect(pipe.length).toBe(6);
      expect([...pipe.read(99)]).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  test('lets octets be seen before they are read', () => {
    const pipe = Pipe.allocate(16);
    pipe.write(Uint8Array.of(7, 8));
    expect([...pipe.peek(1)]).toEqual([7]);
    expect([...pipe.read(2)]).toEqual([7, 8]);
    expect(pipe.length).toBe(0);
  });
});

describe('a bell', () => {
  test('is heard by who had not heard it, though it rang before they waited', () => {
    const bell = new Bell();
    const heard = bell.rings;
    new Bell(bell.memory).ring();
    expect(bell.wait(heard)).toBe(true);
    expect(bell.wait(bell.rings, 1)).toBe(false);
  });
});

describe('a signal for Python', () => {
  test('is taken once, and not wiped out by the one before it', () => {
    const cell = new Uint8Array(new SharedArrayBuffer(1));
    const signal = signalIn(cell);
    Atomics.store(cell, 0, 10);
    expect(signal[0]).toBe(10);
    // The page sends another before Pyodide has written the 0 that it writes after reading.
    Atomics.store(cell, 0, 2);
    signal[0] = 0;
    expect(signal[0]).toBe(2);
    expect(signal[0]).toBe(0);
  });
});
