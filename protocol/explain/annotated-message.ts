import { annotateFileMessage } from '../annotate/annotate-file-message.js';
import { hideSecrets } from '../annotate/hide-secrets.js';
import type { Placed } from '../annotate/place-problems.js';
import type { FileMessage } from '../message/mbox.js';
import type { Octets } from '../source/octets.js';
import type { Parsed, Span } from '../source/syntax-tree.js';

const known = new WeakMap<Parsed<FileMessage>, Placed>();

/** What the octets of a message in the source `message` mean; found once, for the verdict and for whoever shows it. */
export function annotatedMessage(message: Parsed<FileMessage>): Placed {
  const placed = known.get(message) ?? annotateFileMessage(message, 'message');
  known.set(message, placed);
  return placed;
}

/** Marks `secrets` of the file `octets` as such in all that is said of `message` from now on. */
export function hideInMessage(
  message: Parsed<FileMessage>,
  octets: Octets,
  secrets: readonly Span[],
) {
  const { start, end } = message.node.span;
  const here = secrets.filter(
    (secret) => secret.start >= start && secret.end <= end,
  );
  if (here.length === 0) return;
  const placed = annotatedMessage(message);
  const annotations = hideSecrets(
    placed.annotations,
    here,
    'message',
    octets,
    'written',
  );
  known.set(message, { ...placed, annotations });
}
