import type { Exchange, Session } from '../../session/session.js';
import { sliceOctets } from '../../source/octets.js';
import { overlaps } from '../../source/overlaps.js';
import type { Annotation } from '../annotation.js';
import type { Placed } from '../place-problems.js';
import { findMask } from '../secrets.js';
import { titleOf } from '../visible-text.js';

/** What was said of a turn; where a log has a mark in place of a secret, that it is one, and nothing else. */
export function showMask(
  placed: Placed,
  exchange: Exchange,
  session: Session,
): Placed {
  const span = findMask(exchange, session);
  if (!span) return placed;
  const mask: Annotation = {
    source: 'client',
    span,
    type: 'maskedSecret',
    title: titleOf(sliceOctets(session.client, span)),
    explanation:
      'This was not sent: the program that wrote the log put it in place of what gives away a password.',
    references: [{ rfc: 4954, section: '4' }],
  };
  const { annotations, left } = placed;
  return {
    annotations: [
      ...annotations.filter((other) => other.span.end <= span.start),
      mask,
      ...annotations.filter((other) => other.span.start >= span.end),
    ],
    left: left.filter((problem) => !overlaps(problem.span, span)),
  };
}
