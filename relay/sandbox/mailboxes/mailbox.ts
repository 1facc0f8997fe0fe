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
  readonly message: MailboxMessage;
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
  let kept: readonly Kept[] = [];
  let last = 0;
  return {
    list: () => kept.map(({ message }) => message),

    content: (n) => kept.find(({ message }) => message.n === n)?.content,

    deliver({ content, at, ...rest }) {
      const octets = content.length;
      const taken = { messages: 1, octets: octets + lengthOf(rest) };
      if (!room.take(taken)) return undefined;
      last += 1;
      const message = { n: last, at: at.toISOString(), ...rest, octets };
      kept = [...kept, { message, content, taken }];
      listener.delivered(message);
      return message;
    },

    empty() {
      for (const { taken } of kept) room.giveBack(taken);
      kept = [];
      listener.emptied();
    },
  };
}

/** A thousand recipients of an empty message take room too, and so does what was found out of it. */
function lengthOf({
  reversePath,
  forwardPaths,
  added,
  checks = [],
}: Omit<Delivery, 'content' | 'at'>) {
  const found = checks.length > 0 ? JSON.stringify(checks) : '';
  return [reversePath, added, ...forwardPaths, found].join('').length;
}
