/** Where two texts differ, down to the character. */
import type { Span } from '../source/syntax-tree.js';
import { align } from './align.js';

/** Above so many characters, or words, a side, only what both begin and end with is left out. */
const mostCharacters = 10_000;
const mostWords = 600;

/**
 * The spans of each text that the other has not, moved by `starts`. Words are
 * put beside each other first, and what two words have in common is left out.
 */
export function differingSpans(
  texts: readonly [string, string],
  starts: readonly [number, number],
): readonly [readonly Span[], readonly Span[]] {
  const [one, other] = texts;
  if (one === other) return [[], []];
  const found: [Span[], Span[]] = [[], []];
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (!a || !b) {
    addTrimmed(found, [one, other], starts);
    return found;
  }
  const pairs = align(
    a.length,
    b.length,
    (i, j) => (a[i] === b[j] ? 1 + (a[i]?.length ?? 0) : 0),
    Number.POSITIVE_INFINITY,
  );
  const at: [number, number] = [...starts];
  let pending: [string, string] = ['', ''];
  const tell = () => {
    addTrimmed(found, pending, [
      at[0] - pending[0].length,
      at[1] - pending[1].length,
    ]);
    pending = ['', ''];
  };
  for (const pair of pairs) {
    const left = pair.one === undefined ? '' : (a[pair.one] ?? '');
    const right = pair.other === undefined ? '' : (b[pair.other] ?? '');
    if (left === right) tell();
    else pending = [pending[0] + left, pending[1] + right];
    at[0] += left.length;
    at[1] += right.length;
  }
  tell();
  return [
    joinNear(found[0], one, starts[0]),
    joinNear(found[1], other, starts[1]),
  ];
}

/** Its words, and what stands between them, sign by sign; undefined where there are too many. */
function wordsOf(text: string): readonly string[] | undefined {
  if (text.length > mostCharacters) return undefined;
  const words = text.match(/\w+|[^\w]/g) ?? [];
  return words.length > mostWords ? undefined : words;
}

/** Makes one of spans with hardly anything between them: a dot that both names have is no likeness. */
function joinNear(
  spans: readonly Span[],
  text: string,
  start: number,
): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const between = last && text.slice(last.end - start, span.start - start);
    if (last && /^[^\w\s]{0,2}$/.test(between ?? '')) {
      joined.splice(-1, 1, { start: last.start, end: span.end });
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** Adds the two texts that stand at `starts`, less what both begin and end with. */
function addTrimmed(
  found: readonly [Span[], Span[]],
  texts: readonly [string, string],
  starts: readonly [number, number],
) {
  const [one, other] = texts;
  const most = Math.min(one.length, other.length);
  let before = 0;
  while (before < most && one[before] === other[before]) before += 1;
  let after = 0;
  while (
    after < most - before &&
    one[one.length - 1 - after] === other[other.length - 1 - after]
  ) {
    after += 1;
  }
  for (const index of [0, 1] as const) {
    const start = starts[index] + before;
    const end = starts[index] + texts[index].length - after;
    if (start < end) found[index].push({ start, end });
  }
}
