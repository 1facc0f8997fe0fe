import type { Span } from '../source/syntax-tree.js';

/**
 * Moves a tree, or problems, that were parsed from a piece of a source to the
 * piece's place in it, so that a growing source is never parsed again from its start.
 */
export function shiftSpans<Value>(value: Value, by: number): Value {
  if (by === 0) return value;
  const shifted = new Map<object, unknown>();
  const visit = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const known = shifted.get(part);
    if (known) return known;
    const moved = Array.isArray(part)
      ? part.map(visit)
      : Object.fromEntries(
          Object.entries(part).map(([name, field]) => [
            name,
            name === 'span' ? shiftSpan(field, by) : visit(field),
          ]),
        );
    // A node stays one node, wherever the tree refers to it.
    shifted.set(part, moved);
    return moved;
  };
  return visit(value) as Value;
}

function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
