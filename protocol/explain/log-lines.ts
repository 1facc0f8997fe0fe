/** The lines of a log that were never on the wire, in annotations: the source `log`. */
import type { Annotation } from '../annotate/annotation.js';
import { nameOfOctets } from '../annotate/visible-text.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { ExplainedLog } from './explained.js';
import { logSecretFinder } from './log-secrets.js';
import { placedLogLines } from './log-source.js';
import { maskAt } from './mask-secret.js';

/** One annotation for each; without the secrets in them, unless they are revealed. */
export function* annotateLogLines(
  { octets, log, format, sessions }: ExplainedLog,
  isRevealed: boolean,
): Generator<Annotation> {
  const hide = isRevealed ? undefined : secretHider(sessions);
  for (const { line, span } of placedLogLines(log)) {
    const written = sliceOctets(octets, line.span);
    yield {
      source: 'log',
      span,
      type: line.role,
      title: nameOfOctets(hide ? hide(written) : written),
      explanation:
        line.explanation ?? 'Nothing here understands this line of the log.',
      references: format.references,
    };
  }
}

/** Gives what masks the secrets of `sessions` in a line of their log. */
export function secretHider(
  sessions: ExplainedLog['sessions'],
): (line: Octets) => Octets {
  const findSecrets = logSecretFinder(sessions);
  return (line) => maskAt(line, findSecrets(line));
}
