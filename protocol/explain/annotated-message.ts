import { annotateFileMessage } from '../annotate/annotate-file-message.js';
import type { Placed } from '../annotate/place-problems.js';
import type { FileMessage } from '../message/mbox.js';
import type { Parsed } from '../source/syntax-tree.js';

const known = new WeakMap<Parsed<FileMessage>, Placed>();

/** What the octets of a message in the source `message` mean; found once, for the verdict and for whoever shows it. */
export function annotatedMessage(message: Parsed<FileMessage>): Placed {
  const placed = known.get(message) ?? annotateFileMessage(message, 'message');
  known.set(message, placed);
  return placed;
}
