/** The lines of a log that were never on the wire, in annotations: the source `log`. */
import type { Annotation } from '../annotate/annotation.js';
import { titleOf } from '../annotate/visible-text.js';
import { sliceOctets } from '../source/octets.js';
import type { ExplainedLog } from './explained.js';

/** One annotation for each; their spans follow each other, as the lines do once the others are left out. */
export function* annotateLogLines({
  octets,
  log,
  format,
}: ExplainedLog): Generator<Annotation> {
  let offset = 0;
  for (const { span, role, explanation } of log.lines) {
    if (role === 'client' || role === 'server') continue;
    const start = offset;
    offset += span.end - span.start;
    yield {
      source: 'log',
      span: { start, end: offset },
      type: role,
      title: titleOf(sliceOctets(octets, span)),
      explanation:
        explanation ?? 'Nothing here understands this line of the log.',
      references: format.references,
    };
  }
}
