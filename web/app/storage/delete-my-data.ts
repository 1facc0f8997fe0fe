import { deleteWorkspace } from '../../transport/mailbox-client.js';
import type { KeptItems } from './kept-items.js';
import { workspaceOf } from './workspace.js';

/** What keeps things in this browser. */
interface Clearable {
  clear(): Promise<void>;
}

/**
 * Deletes what the workbook keeps: scripts, recordings, logs, progress and settings in
 * this browser, the mailboxes on the relay at `origin`. Gives a sentence where
 * the relay could not be asked; its mailboxes expire by themselves.
 */
export async function deleteMyData(
  items: KeptItems,
  stores: readonly Clearable[],
  origin: string,
): Promise<string | undefined> {
  const isDeleted = await deleteWorkspace(origin, workspaceOf(items));
  await Promise.all(stores.map((store) => store.clear()));
  items.clear();
  return isDeleted
    ? undefined
    : 'What this browser kept is deleted. The relay did not answer, so the mailboxes on it stay until they expire.';
}
