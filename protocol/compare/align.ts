/** Puts two lists beside each other, so that what belongs together stands in one row and what only one has does not shift the rest. */

/** Indices into the two lists; one of them is absent where the other has nothing like it. */
export interface AlignedPair {
  readonly one?: number;
  readonly other?: number;
}

/** How many pairs are weighed at most; longer lists are paired as they come. */
const mostWeighed = 4_000_000;

/**
 * The pairs of two lists of these lengths, in order. `affinity` says how well
 * two items go together: 0 where they do not, `same` where nothing is better.
 */
export function align(
  one: number,
  other: number,
  affinity: (one: number, other: number) => number,
  same: number,
): readonly AlignedPair[] {
  let start = 0;
  const most = Math.min(one, other);
  while (start < most && affinity(start, start) >= same) start += 1;
  let end = 0;
  while (
    end < most - start &&
    affinity(one - 1 - end, other - 1 - end) >= same
  ) {
    end += 1;
  }
  const rows = one - start - end;
  const columns = other - start - end;
  const pairs: AlignedPair[] = [];
  for (let index = 0; index < start; index += 1) {
    pairs.push({ one: index, other: index });
  }
  const inner = (row: number, column: number) =>
    affinity(start + row, start + column);
  const middle =
    rows * columns > mostWeighed
      ? inTurn(rows, columns, inner)
      : weigh(rows, columns, inner);
  for (const pair of middle) {
    pairs.push({
      ...(pair.one !== undefined && { one: pair.one + start }),
      ...(pair.other !== undefined && { other: pair.other + start }),
    });
  }
  for (let index = end; index > 0; index -= 1) {
    pairs.push({ one: one - index, other: other - index });
  }
  return pairs;
}

type Affinity = (row: number, column: number) => number;

/** The pairs with the greatest sum of affinities; where there are several, the earliest (Needleman and Wunsch, gaps for nothing). */
function weigh(rows: number, columns: number, affinity: Affinity) {
  const width = columns + 1;
  // What the pairs from here to the end of both lists add up to.
  const sums = new Float64Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      const gain = affinity(row, column);
      const paired = gain > 0 ? gain + (sums[at + width + 1] ?? 0) : 0;
      sums[at] = Math.max(paired, sums[at + width] ?? 0, sums[at + 1] ?? 0);
    }
  }
  const pairs: AlignedPair[] = [];
  let row = 0;
  let column = 0;
  while (row < rows && column < columns) {
    const at = row * width + column;
    const gain = affinity(row, column);
    if (gain > 0 && sums[at] === gain + (sums[at + width + 1] ?? 0)) {
      pairs.push({ one: row, other: column });
      row += 1;
      column += 1;
    } else if (sums[at] === sums[at + width]) {
      pairs.push({ one: row });
      row += 1;
    } else {
      pairs.push({ other: column });
      column += 1;
    }
  }
  return [...pairs, ...rest(row, rows, column, columns)];
}

/** Each with the one at its place, where the two go together. */
function inTurn(rows: number, columns: number, affinity: Affinity) {
  const pairs: AlignedPair[] = [];
  const most = Math.min(rows, columns);
  for (let index = 0; index < most; index += 1) {
    if (affinity(index, index) > 0) pairs.push({ one: index, other: index });
    else pairs.push({ one: index }, { other: index });
  }
  return [...pairs, ...rest(most, rows, most, columns)];
}

function rest(row: number, rows: number, column: number, columns: number) {
  const pairs: AlignedPair[] = [];
  for (let index = row; index < rows; index += 1) pairs.push({ one: index });
  for (let index = column; index < columns; index += 1) {
    pairs.push({ other: index });
  }
  return pairs;
}
