import type { Annotation } from '../annotate/annotation.js';

/** Both, by where they start; `first` need not be in order, and comes first where both start. */
export function* mergeInOrder(
  first: readonly Annotation[],
  second: Iterable<Annotation>,
): Generator<Annotation> {
  const waiting = first.toSorted(
    (one, other) => one.span.start - other.span.start,
  );
  let next = 0;
  for (const annotation of second) {
    for (let one = waiting[next]; one; one = waiting[next]) {
      if (one.span.start > annotation.span.start) break;
      yield one;
      next += 1;
    }
    yield annotation;
  }
  yield* waiting.slice(next);
}
