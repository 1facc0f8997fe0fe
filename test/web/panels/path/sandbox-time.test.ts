import { describe, expect, test } from 'vitest';
import {
  sandboxNow,
  writeInstant,
  writeSpan,
} from '../../../../web/panels/path/sandbox-time.js';

const now = '2026-11-22T12:00:00.000Z';

describe('the time of the sandbox', () => {
  test('runs as ours does while nothing waits', () => {
    const clock = { now, isHurrying: false, hourSeconds: 10 };
    expect(writeInstant(sandboxNow(clock, 5000))).toBe('Sun 22 Nov, 12:00:05');
  });

  test('hurries by an hour in so many seconds', () => {
    const clock = { now, isHurrying: true, hourSeconds: 10 };
    expect(writeInstant(sandboxNow(clock, 5000))).toBe('Sun 22 Nov, 12:30:00');
  });

  test.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [9_000_000, '2 h 30 min'],
    [5 * 86_400_000 + 3_600_000, '5 d 1 h'],
  ])('counts %d ms as %s', (span, words) => {
    expect(writeSpan(span)).toBe(words);
  });
});
