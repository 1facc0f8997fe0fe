import type { Annotation } from '../protocol/annotate/annotation.js';

/** An annotation as one line of JSON, its span as `start` and `end`; what has no RFC is named by title and url. */
export function toJsonLine({
  source,
  span,
  type,
  title,
  explanation,
  references,
  problem,
  decoded,
}: Annotation): string {
  const { start, end } = span;
  const line = { source, start, end, type, title, explanation, references };
  return JSON.stringify({
    ...line,
    ...(problem && { problem }),
    ...(decoded !== undefined && { decoded }),
  });
}
