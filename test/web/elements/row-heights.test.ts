import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowHeights } from '../../../web/elements/row-heights.js';

describe('the heights of rows', () => {
  test('are all the estimate before any was measured', () => {
    const heights = new RowHeights(100);
    heights.resize(5000);
    expect(heights.total).toBe(500_000);
    expect(heights.offsetOf(42)).toBe(4200);
    expect(heights.indexAt(4250)).toBe(42);
  });

  test('move the rows after the one that was measured', () => {
    const heights = new RowHeights(100);
    heights.resize(4);
    heights.set(1, 250);
    expect([0, 1, 2, 3, 4].map((index) => heights.offsetOf(index))).toEqual([
      0, 100, 350, 450, 550,
    ]);
  });

  test('name the first and the last row for offsets outside', () => {
    const heights = new RowHeights(10);
    heights.resize(3);
    expect(heights.indexAt(-500)).toBe(0);
    expect(heights.indexAt(500)).toBe(2);
  });

  test('forget rows that went away', () => {
    const heights = new RowHeights(10);
    heights.resize(3);
    heights.set(2, 90);
    heights.resize(2);
    heights.resize(3);
    expect(heights.total).toBe(30);
  });

  test('add up as a plain sum does, whatever is measured in whatever order', () => {
    const measurement = fc.record({
      index: fc.nat(2999),
      height: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(measurement), fc.nat(3000), (measured, index) => {
        const heights = new RowHeights(20);
        heights.resize(100);
        heights.resize(3000);
        const plain = Array.from({ length: 3000 }, () => 20);
        for (const one of measured) {
          heights.set(one.index, one.height);
          plain[one.index] = one.height;
        }
        const offset = plain.slice(0, index).reduce((sum, one) => sum + one, 0);
        expect(heights.offsetOf(index)).toBe(offset);
        if (index < 3000) expect(heights.indexAt(offset)).toBe(index);
      }),
    );
  });
});
