import { describe, expect, test } from 'vitest';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import type { Note } from '../../../web/elements/note.js';
import { cutTokens } from '../../../web/elements/wire-segment.js';

const octets = 'MAIL FROM:<alice@example.org>';

/** Tokens in braces, evidence in `«»`, finds in `[]`. */
function cut(spans: Span[], evidence: Span[], found: Span[], run?: Span) {
  const notes = spans.map((span) => ({ spans: [span] }) as unknown as Note);
  const tokens = cutTokens(run ?? { start: 0, end: octets.length }, {
    notes,
    evidence,
    found,
    removed: [],
  });
  return tokens
    .map(({ note, segments }) => {
      const text = segments.map(({ span, isEvidence, isFound }) => {
        const inner = octets.slice(span.start, span.end);
        const lit = isEvidence ? `«${inner}»` : inner;
        return isFound ? `[${lit}]` : lit;
      });
      return note ? `{${text.join('')}}` : text.join('');
    })
    .join('');
}

describe('the tokens of a run of octets', () => {
  test('stand apart, though nothing is between them', () => {
    const spans = [
      { start: 0, end: 10 },
      { start: 10, end: 29 },
    ];
    expect(cut(spans, [], [])).toBe('{MAIL FROM:}{<alice@example.org>}');
  });

  test('hold the finds and the evidence in them', () => {
    const spans = [{ start: 10, end: 29 }];
    const evidence = [{ start: 0, end: 29 }];
    expect(cut(spans, evidence, [{ start: 8, end: 13 }])).toBe(
      '«MAIL FRO»[«M:»]{[«<al»]«ice@example.org>»}',
    );
  });

  test('are those within the run', () => {
    const spans = [
      { start: 0, end: 4 },
      { start: 10, end: 29 },
    ];
    expect(cut(spans, [], [], { start: 5, end: 16 })).toBe('FROM:{<alice}');
  });
});
