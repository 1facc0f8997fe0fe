import { deleteWorkspace } from '../../transport/mailbox-client.js';
import type { KeptDrafts } from './drafts.js';
import type { KeptItems } from './kept-items.js';
import { workspaceOf } from './workspace.js';

/**
 * Deletes what the workbook keeps: scripts, recordings, progress and settings in
 * this browser, the mailboxes on the relay at `origin`. Gives a sentence where
 * the relay could not be asked; its mailboxes expire by themselves.
 */
export async function deleteMyData(
  items: KeptItems,
  drafts: KeptDrafts,
  origin: string,
): Promise<string | undefined> {
  const isDeleted = await deleteWorkspace(origin, workspaceOf(items));
  await drafts.clear();
  items.clear();
  return isDeleted
    ? undefined
    : 'What this browser kept is deleted. The relay did not answer, so the mailboxes on it stay until they expire.';
}
