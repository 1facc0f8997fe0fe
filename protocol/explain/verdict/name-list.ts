/** Up to so many names are written out. */
const most = 4;

/** Names as they stand in a sentence: `alice@example.org, bob@example.org and 3 others`. */
export function listNames(names: readonly string[]): string {
  const apart = [...new Set(names)];
  const shown =
    apart.length > most
      ? [...apart.slice(0, most - 1), `${apart.length - most + 1} others`]
      : apart;
  const last = shown.at(-1) ?? '';
  const others = shown.slice(0, -1).join(', ');
  return others ? `${others} and ${last}` : last;
}
