/** The one of `names` that `word` was most likely meant to be. */
export function nearest(word: string, names: readonly string[]): string {
  const typed = word.slice(0, 32); // the distance takes time as the product of the lengths
  const ranked = names.map((name) => ({
    name,
    distance: editDistance(typed, name),
  }));
  ranked.sort((one, other) => one.distance - other.distance);
  return ranked[0]?.name ?? '';
}

/** How many characters must be put in, taken out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = [...to, ''].map((_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = (row[column] ?? 0) + (character === other ? 0 : 1);
      const removed = (row[column + 1] ?? 0) + 1;
      const added = (next[column] ?? 0) + 1;
      next.push(Math.min(changed, removed, added));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
