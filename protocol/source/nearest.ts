/**
 * The first of `names` that one slip of the finger makes of `word`: a letter
 * more, less or other, or two swapped; undefined where none is so near.
 */
export function nearest(
  word: string,
  names: readonly string[],
): string | undefined {
  return names.find((name) => isSlip(word, name));
}

function isSlip(typed: string, name: string) {
  if (Math.abs(typed.length - name.length) > 1) return false;
  let start = 0;
  while (start < name.length && typed[start] === name[start]) start += 1;
  const [left, right] = [typed.slice(start), name.slice(start)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] &&
      left[1] === right[0] &&
      left.slice(2) === right.slice(2))
  );
}
