import type { Log, LogLine } from '../session/log-formats/log-format.js';
import type { Span } from '../source/syntax-tree.js';

/** A line that was never on the wire, with its place in the source `log`. */
interface PlacedLogLine {
  readonly line: LogLine;
  readonly span: Span;
}

/** The lines of the source `log`: those that were never on the wire, joined. */
export function placedLogLines({
  lines,
}: Pick<Log, 'lines'>): readonly PlacedLogLine[] {
  let start = 0;
  return lines.flatMap((line) => {
    if (line.role === 'client' || line.role === 'server') return [];
    const end = start + line.span.end - line.span.start;
    const placed = { line, span: { start, end } };
    start = end;
    return [placed];
  });
}
