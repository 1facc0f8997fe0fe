/** A message as RETR and TOP give it, in place in the server's stream. */
import type { Octets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';
import { annotateStuffed, type Stuffing } from '../annotate-mail-data.js';
import type { Placed } from '../place-problems.js';

/** As a server sends it after `+OK`. */
const given: Stuffing = {
  source: 'server',
  dot: (isDoubled) => ({
    explanation: isDoubled
      ? 'The client removes this dot. A server puts one before each line that begins with a dot, so that no such line is taken for the end.'
      : 'The client removes this dot, so the line arrives without it.',
    references: [{ rfc: 1939, section: '3' }],
  }),
  findProblems: () => [],
};

/** What the octets in `span` mean, which are a message with its dots stuffed; where it `isPart` of one nothing is missed. */
export function annotateRetrieved(
  server: Octets,
  span: Span,
  isPart: boolean,
): Placed {
  const { annotations, left } = annotateStuffed(server, span, given, isPart);
  return { annotations, left };
}
