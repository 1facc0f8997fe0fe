/** What becomes of a message that a server has accepted. */
import type { Acceptance } from './server/commands/data.js';
import type { SessionState, Transaction } from './server/session-state.js';
import { writeTraceFields } from './server/trace-fields.js';
import type { Workspace } from './workspaces/workspace.js';

export interface TakenMail {
  readonly state: SessionState;
  readonly transaction: Transaction;
  /** The mail data, dots removed, nothing added. */
  readonly content: Uint8Array;
  /** Of who handed it in. */
  readonly clientAddress: string;
}

/** Delivers it to the mailboxes of the workspace. */
export async function takeMail(
  workspace: Workspace,
  { state, transaction, content, clientAddress }: TakenMail,
): Promise<Acceptance> {
  const { reversePath, forwardPaths } = transaction;
  const at = new Date(workspace.clock.now());
  const added = writeTraceFields(state, transaction, clientAddress, at);
  const { host } = state.role;
  const delivery = { reversePath, forwardPaths, added, host, content, at };
  return workspace.mailbox.deliver(delivery)
    ? { type: 'delivered' }
    : { type: 'noRoom' };
}
