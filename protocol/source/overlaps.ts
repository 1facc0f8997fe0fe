import type { Span } from './syntax-tree.js';

/** Whether the two spans have an octet in common. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
