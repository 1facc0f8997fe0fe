import type { Span } from './syntax-tree.js';

/** The spans in order, and those that overlap or touch as one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = apart.at(-1);
    if (!last || span.start > last.end) {
      apart.push(span);
    } else {
      const end = Math.max(last.end, span.end);
      apart[apart.length - 1] = { start: last.start, end };
    }
  }
  return apart;
}
