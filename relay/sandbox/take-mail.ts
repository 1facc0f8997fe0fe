/** What becomes of a message that a server has accepted: it goes into the mailboxes, or into the queue. */
import type { SigningKey } from './authentication/keys.js';
import { vetMail } from './authentication/vet-mail.js';
import { isOwnDomain } from './delivery/deliver-here.js';
import { domainOf, type Mail, type Recipient } from './delivery/mail.js';
import {
  type Hop,
  writeReceived,
  writeReturnPath,
} from './delivery/trace-fields.js';
import { makeNodeResolver } from './dns/node-resolver.js';
import { behaviourOf } from './mailboxes/mailbox-behaviours.js';
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
  /** What hosts sign with. */
  readonly signingKeys: readonly SigningKey[];
}

/** Delivers it to the mailboxes of the workspace, and queues it for those that are elsewhere. */
export async function takeMail(
  workspace: Workspace,
  taken: TakenMail,
): Promise<Acceptance> {
  const { state, transaction, clientAddress, queueId } = taken;
  const { role } = state;
  const content = shared(workspace, taken);
  if (countReceived(content) >= mostReceived) return goesInCircles;
  const at = new Date(workspace.clock.now());
  const id = workspace.makeId();
  const hop: Hop = { state, transaction, clientAddress, id, at };
  const { reversePath } = transaction;
  const { zone } = workspace;
  const vetted = await vetMail(taken, {
    resolve: makeNodeResolver(() => zone),
    keys: taken.signingKeys,
    now: at,
  });
  const { seals, results, signatures, checks } = vetted;
  const here = transaction.forwardPaths.filter((path) => isHere(role, path));
  const elsewhere = transaction.forwardPaths.filter(
    (path) => !isHere(role, path),
  );

  const added = {
    here: [
      writeReturnPath(reversePath),
      results,
      writeReceived(hop),
      signatures,
    ].join(''),
    elsewhere: Buffer.from(seals + writeReceived(hop) + signatures),
  };
  // One reply is for both: there is room for both, or for neither.
  const both = here.length > 0 && elsewhere.length > 0 ? 2 : 1;
  const octets =
    both * (content.length + added.here.length + roomAround) +
    transaction.forwardPaths.length * roomForRecipient;
  if (!workspace.room.take({ messages: both, octets })) {
    return { type: 'noRoom' };
  }
  workspace.room.giveBack({ messages: both, octets });

  if (here.length > 0) {
    const kept = workspace.mailbox.deliver({
      reversePath,
      forwardPaths: here,
      added: added.here,
      host: role.host,
      content,
      at,
      ...(queueId !== undefined && { queueId }),
      ...(checks && { checks }),
    });
    if (!kept) return { type: 'noRoom' };
    confirm(workspace, taken, here, at);
  }
  if (elsewhere.length === 0) return { type: 'delivered' };
  const { ret, envid, wishes } = transaction;
  const body = bodyOf(transaction);
  const mail: Mail = {
    role,
    id,
    kind: 'mail',
    reversePath,
    recipients: elsewhere.map((path) => recipientOf(role, path, wishes)),
    content: join(added.elsewhere, content),
    receivedOctets: content.length,
    ...(body && { body }),
    isInternationalized: transaction.isInternationalized,
    requiresTls: transaction.requiresTls,
    ...(ret && { ret }),
    ...(envid !== undefined && { envid }),
    ...(queueId !== undefined && { cameBy: queueId }),
  };
  return workspace.queue.add(mail)
    ? { type: 'queued', id }
    : { type: 'noRoom' };
}

/** Mail that the queue has is kept once. */
function shared({ queue }: Workspace, { content, queueId = '' }: TakenMail) {
  const known = queue.content(queueId);
  return known && Buffer.compare(known, content) === 0 ? known : content;
}

function bodyOf({ isBinary, declares8Bit }: Transaction) {
  if (isBinary) return 'BINARYMIME';
  return declares8Bit ? '8BITMIME' : undefined;
}

/** In memory of its own: Node keeps small buffers together, and what is kept of one keeps all. */
function join(added: Uint8Array, content: Uint8Array) {
  const joined = new Uint8Array(added.length + content.length);
  joined.set(added);
  joined.set(content, added.length);
  return joined;
}

/** More octets than are kept of a message, or of a recipient, besides what was sent. */
const roomAround = 8192;
const roomForRecipient = 1024;

/** RFC 5321 section 6.3. */
const mostReceived = 100;

const goesInCircles: Acceptance = {
  type: 'refused',
  code: 554,
  enhancedStatusCode: '5.4.6',
  text: `The message goes in circles: it has ${mostReceived} Received fields or more (RFC 5321 section 6.3)`,
};

function countReceived(content: Uint8Array) {
  const text = Buffer.from(content.buffer, content.byteOffset, content.length);
  const end = text.indexOf('\r\n\r\n');
  const head = text.toString('latin1', 0, end < 0 ? text.length : end);
  return head.match(/^Received[ \t]*:/gim)?.length ?? 0;
}

/** Tells the sender that mail is in its mailboxes, if that is wished (RFC 3461 section 5.2.3). */
function confirm(
  workspace: Workspace,
  { state, transaction, content, queueId }: TakenMail,
  paths: readonly string[],
  at: Date,
) {
  const fates = paths
    .map((path) => recipientOf(state.role, path, transaction.wishes))
    .filter(({ wishes }) => wishes.notify?.includes('SUCCESS'))
    .map((recipient) => ({
      recipient,
      status: '2.1.5',
      text: 'It is in the mailbox.',
      isReply: false,
    }));
  if (fates.length === 0) return;
  workspace.queue.notify({
    action: 'delivered',
    mail: { ...transaction, content },
    arrivedAt: at,
    fates,
    role: state.role,
    ...(queueId !== undefined && { about: queueId }),
  });
}

/** Whether `path` is one of the host's own mailboxes, and keeps what it gets. */
function isHere(role: ServerRole, path: string) {
  const domain = domainOf(path).toLowerCase();
  // A path without a domain is the postmaster's (RFC 5321 section 4.5.1).
  if (domain === '') return true;
  const { bounce } = behaviourOf(path.slice(0, -domain.length - 1));
  return isOwnDomain(role, domain) && !bounce;
}

function recipientOf(
  { domains, forwardsTo }: ServerRole,
  path: string,
  all: Transaction['wishes'],
): Recipient {
  const domain = domainOf(path);
  const wishes = all.get(path) ?? {};
  if (!forwardsTo || !domains.includes(domain.toLowerCase())) {
    return { forwardPath: path, wishes };
  }
  // Whoever hears of it knows it by the address that it was sent to (RFC 3461 section 5.2.1).
  const orcpt = /^[ -~]*$/.test(path)
    ? `rfc822;${encodeXtext(path)}`
    : undefined;
  return {
    forwardPath: `${path.slice(0, -domain.length)}${forwardsTo}`,
    wishes: { ...(orcpt !== undefined && { orcpt }), ...wishes },
  };
}

function encodeXtext(text: string) {
  return text.replace(
    /[ +=]/g,
    (character) => `+${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
