import type { Span } from './syntax-tree.js';

/**
 * Moves a tree, problems or a span, found in a piece of a source, to the piece's
 * place in it: so a growing source is never parsed again from its start. A node
 * stays one node, wherever the tree refers to it.
 */
export function shiftSpans<Value>(value: Value, by: number): Value {
  if (by === 0 || isEmpty(value)) return value;
  return shift(value, by, new Map()) as Value;
}

function shift(part: unknown, by: number, done: Map<object, unknown>): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item) => shift(item, by, done));
  if (isSpan(part)) return { start: part.start + by, end: part.end + by };
  const known = done.get(part);
  if (known) return known;
  const moved: Record<string, unknown> = { ...part };
  for (const name in moved) {
    const field = moved[name];
    if (typeof field === 'object') moved[name] = shift(field, by, done);
  }
  done.set(part, moved);
  return moved;
}

/** As most lists of problems are. */
function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Nothing else in a tree has these two fields. */
function isSpan(part: object): part is Span {
  return 'start' in part && 'end' in part;
}
