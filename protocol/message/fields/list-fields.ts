import { autoSubmitted } from './auto-submitted.js';
import type { Field } from './field.js';
import { listArchive } from './list-archive.js';
import { listHelp } from './list-help.js';
import { listId } from './list-id.js';
import { listOwner } from './list-owner.js';
import { listPost } from './list-post.js';
import { listSubscribe } from './list-subscribe.js';
import { listUnsubscribe } from './list-unsubscribe.js';
import { listUnsubscribePost } from './list-unsubscribe-post.js';

/** Those of mailing lists and of programs that write mail. */
export const listFields: readonly Field[] = [
  listId,
  listHelp,
  listUnsubscribe,
  listSubscribe,
  listPost,
  listOwner,
  listArchive,
  listUnsubscribePost,
  autoSubmitted,
];
