import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differingSpans } from '../../../protocol/compare/differing-spans.js';

/** Both texts, with brackets around what differs. */
function marked(one: string, other: string) {
  const texts = [one, other] as const;
  return differingSpans(texts, [0, 0]).map((spans, at) => {
    let text = texts[at] ?? '';
    for (const { start, end } of spans.toReversed()) {
      const inside = text.slice(start, end);
      text = `${text.slice(0, start)}[${inside}]${text.slice(end)}`;
    }
    return text;
  });
}

describe('what differs between two texts', () => {
  test('is nothing where they are the same', () => {
    expect(marked('QUIT', 'QUIT')).toEqual(['QUIT', 'QUIT']);
  });

  test('is told word by word, and down to the character within a word', () => {
    expect(marked('RCPT TO:<bob@x>', 'RCPT TO:<bill@x>')).toEqual([
      'RCPT TO:<b[ob]@x>',
      'RCPT TO:<b[ill]@x>',
    ]);
    expect(marked('SIZE=120', 'SIZE=1320')).toEqual([
      'SIZE=120',
      'SIZE=1[3]20',
    ]);
  });

  test('is one piece where only a sign stands between two', () => {
    expect(marked('EHLO laptop.example', 'EHLO [127.0.0.1]')).toEqual([
      'EHLO [laptop.example]',
      'EHLO [[127.0.0.1]]',
    ]);
  });

  test('is told from where the texts begin', () => {
    expect(differingSpans(['ab', 'ac'], [10, 20])).toEqual([
      [{ start: 11, end: 12 }],
      [{ start: 21, end: 22 }],
    ]);
  });

  test('leaves, on any two texts, what both have in the same order', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab .:<>\r\n') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const texts = [one, other] as const;
        const [a, b] = differingSpans(texts, [0, 0]).map((spans, at) => {
          let left = texts[at] ?? '';
          let before = Number.POSITIVE_INFINITY;
          for (const { start, end } of spans.toReversed()) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(before);
            before = start;
            left = left.slice(0, start) + left.slice(end);
          }
          return left;
        });
        if (one === other) expect(a).toBe(one);
        else expect([a, b]).not.toEqual([one, other]);
      }),
    );
  });
});
