import type { Octets } from '../../../protocol/source/octets.js';

/** The offset of the first octet in which two runs differ; undefined where they are the same. */
export function firstDifference(
  one: Octets,
  other: Octets,
): number | undefined {
  if (one === other) return undefined;
  const length = Math.min(one.length, other.length);
  // Halves what may differ, as comparing strings is far quicker than characters.
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (one.slice(low, middle) === other.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
