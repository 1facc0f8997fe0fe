/** What was delivered in one workspace, in memory. */
import type {
  AuthenticationCheck,
  MailboxMessage,
  WorkspaceUse,
} from '../../contract.js';
import type { Room } from '../workspaces/room.js';

/** A message that has no place in the list yet. */
export interface Delivery {
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  readonly added: string;
  /** The server that took it. */
  readonly host: string;
  /** The mail of the queue that brought it; absent where a client did. */
  readonly queueId?: string;
  /** Absent where the server checks nothing. */
  readonly checks?: readonly AuthenticationCheck[];
  /** The mail data, dots removed, nothing added. */
  readonly content: Uint8Array;
  readonly at: Date;
}

export interface Mailbox {
  /** Oldest first. */
  list(): readonly MailboxMessage[];
  /** The mail data of message `n`, dots removed, nothing added; undefined where there is none. */
  content(n: number): Uint8Array | undefined;
  /** Keeps a message; undefined where there is no room for it. */
  deliver(delivery: Delivery): MailboxMessage | undefined;
  /** Deletes all messages; no later one has the number of one of them. */
  empty(): void;
}

interface Kept {
  readonly message: Omit<MailboxMessage, 'checks'>;
  /** As JSON, which takes a quarter of the memory: few look at what was found out of mail. */
  readonly checks: string | undefined;
  readonly content: Uint8Array;
  /** The room that it takes. */
  readonly taken: WorkspaceUse;
}

export interface MailboxListener {
  delivered(message: MailboxMessage): void;
  emptied(): void;
}

/** Makes one with nothing in it; `listener` is told of what changes. */
export function makeMailbox(room: Room, listener: MailboxListener): Mailbox {
  let kept: Kept[] = [];
  let last = 0;
  return {
    list: () => kept.map(read),

    content: (n) => kept.find(({ message }) => message.n === n)?.content,

    deliver({ content, at, checks: found, ...rest }) {
      const octets = content.length;
      const checks = found && JSON.stringify(found);
      const around = lengthOf(rest) + (checks?.length ?? 0);
      const taken = { messages: 1, octets: octets + around };
      if (!room.take(taken)) return undefined;
      last += 1;
      const message = { n: last, at: at.toISOString(), ...rest, octets };
      const each: Kept = { message, checks, content, taken };
      kept.push(each);
      const delivered = read(each);
      listener.delivered(delivered);
      return delivered;
    },

    empty() {
      for (const { taken } of kept) room.giveBack(taken);
      kept = [];
      listener.emptied();
    },
  };
}

function read({ message, checks }: Kept): MailboxMessage {
  if (checks === undefined) return message;
  const found = JSON.parse(checks) as readonly AuthenticationCheck[];
  return { ...message, checks: found };
}

/** A thousand recipients of an empty message take room too. */
function lengthOf({
  reversePath,
  forwardPaths,
  added,
}: Pick<Delivery, 'reversePath' | 'forwardPaths' | 'added'>) {
  return [reversePath, added, ...forwardPaths].join('').length;
}
