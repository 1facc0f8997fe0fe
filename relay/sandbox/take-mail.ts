/** What becomes of a message that a server has accepted: it goes into the mailboxes, or into the queue. */
import { domainOf, type Mail, type Recipient } from './delivery/mail.js';
import {
  type Hop,
  writeReceived,
  writeReturnPath,
} from './delivery/trace-fields.js';
import type { Acceptance } from './server/commands/data.js';
import type { ServerRole } from './server/server-role.js';
import type { SessionState, Transaction } from './server/session-state.js';
import type { Workspace } from './workspaces/workspace.js';

export interface TakenMail {
  readonly state: SessionState;
  readonly transaction: Transaction;
  /** The mail data, dots removed, nothing added. */
  readonly content: Uint8Array;
  /** Of who handed it in. */
  readonly clientAddress: string;
  /** The mail of the queue that brought it; absent where a client did. */
  readonly queueId?: string | undefined;
}

/** Delivers it to the mailboxes of the workspace, and queues it for those that are elsewhere. */
export async function takeMail(
  workspace: Workspace,
  taken: TakenMail,
): Promise<Acceptance> {
  const { state, transaction, content, clientAddress, queueId } = taken;
  const { role } = state;
  const at = new Date(workspace.clock.now());
  const id = workspace.makeId();
  const hop: Hop = { state, transaction, clientAddress, id, at };
  const { reversePath } = transaction;
  const here = transaction.forwardPaths.filter((path) => isHere(role, path));
  const elsewhere = transaction.forwardPaths.filter(
    (path) => !isHere(role, path),
  );

  if (here.length > 0) {
    const kept = workspace.mailbox.deliver({
      reversePath,
      forwardPaths: here,
      added: writeReturnPath(reversePath) + writeReceived(hop),
      host: role.host,
      content,
      at,
      ...(queueId !== undefined && { queueId }),
    });
    if (!kept) return { type: 'noRoom' };
  }
  if (elsewhere.length === 0) return { type: 'delivered' };
  const received = Buffer.from(writeReceived(hop));
  const mail: Mail = {
    role,
    id,
    kind: 'mail',
    reversePath,
    recipients: elsewhere.map((path) => recipientOf(role, path)),
    content: Buffer.concat([received, content]),
    receivedOctets: content.length,
    ...(transaction.declares8Bit && { body: '8BITMIME' }),
    isInternationalized: transaction.isInternationalized,
    requiresTls: false,
    ...(queueId !== undefined && { cameBy: queueId }),
  };
  return workspace.queue.add(mail)
    ? { type: 'queued', id }
    : { type: 'noRoom' };
}

/** Whether the mailbox of `path` is one of the host's own; a path without a domain is its postmaster's. */
function isHere({ domains, forwardsTo, relaysTo }: ServerRole, path: string) {
  const domain = domainOf(path).toLowerCase();
  const isOwn = domain === '' || domains.includes(domain);
  return isOwn && !forwardsTo && !relaysTo;
}

function recipientOf(
  { domains, forwardsTo }: ServerRole,
  path: string,
): Recipient {
  const domain = domainOf(path);
  const isMoved = forwardsTo && domains.includes(domain.toLowerCase());
  return {
    forwardPath: isMoved
      ? `${path.slice(0, -domain.length)}${forwardsTo}`
      : path,
    wishes: {},
  };
}
