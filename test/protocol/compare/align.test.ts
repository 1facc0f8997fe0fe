import { describe, expect, test } from 'vitest';
import { align } from '../../../protocol/compare/align.js';

/** The two words beside each other, letter by letter; a hyphen where one has none. */
function aligned(one: string, other: string) {
  const pairs = align(
    one.length,
    other.length,
    (a, b) => (one[a] === other[b] ? 1 : 0),
    1,
  );
  const row = (word: string, key: 'one' | 'other') =>
    pairs.map((pair) => word[pair[key] ?? -1] ?? '-').join('');
  return [row(one, 'one'), row(other, 'other')];
}

describe('two lists', () => {
  test('stand beside each other where they are the same', () => {
    expect(aligned('abc', 'abc')).toEqual(['abc', 'abc']);
  });

  test('leave room for what only one of them has', () => {
    expect(aligned('abd', 'abcd')).toEqual(['ab-d', 'abcd']);
    expect(aligned('xab', 'ab')).toEqual(['xab', '-ab']);
    expect(aligned('ab', 'abx')).toEqual(['ab-', 'abx']);
  });

  test('do not pair what does not go together', () => {
    expect(aligned('axb', 'ayb')).toEqual(['ax-b', 'a-yb']);
  });

  test('may be empty', () => {
    expect(aligned('', 'ab')).toEqual(['--', 'ab']);
    expect(aligned('', '')).toEqual(['', '']);
  });

  test('are paired as they come where they are too long to be weighed', () => {
    const one = 'x'.repeat(2500);
    const other = 'y'.repeat(2500);
    const [a = '', b = ''] = aligned(`${one}z`, `z${other}`);
    expect(a.replaceAll('-', '')).toBe(`${one}z`);
    expect(b.replaceAll('-', '')).toBe(`z${other}`);
  });
});
