/** What the sandbox has delivered: for each workspace a list of messages, in memory. */
import type { MailboxMessage } from '../../contract.js';

/** What happens to the messages of a workspace. */
export type MailboxEvent =
  | { readonly type: 'delivered'; readonly message: MailboxMessage }
  | { readonly type: 'emptied' };

/** A message that has no place in a list yet. */
export interface Delivery {
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  readonly added: string;
  /** The mail data, dots removed, nothing added. */
  readonly content: Uint8Array;
  readonly at: Date;
}

export interface Mailboxes {
  /** Oldest first; an unknown workspace is an empty list. */
  list(workspace: string): readonly MailboxMessage[];
  /** The mail data of message `n`, dots removed, nothing added. */
  content(workspace: string, n: number): Uint8Array | undefined;
  /** Keeps a message; undefined where there is no room for it. */
  deliver(workspace: string, delivery: Delivery): MailboxMessage | undefined;
  /** Forgets the messages of a workspace. */
  remove(workspace: string): void;
  /** Calls `listener` from now on, until the function it returns is called. */
  subscribe(
    workspace: string,
    listener: (event: MailboxEvent) => void,
  ): () => void;
}

export interface MailboxLimits {
  /** In one workspace. */
  readonly messages: number;
  /** Of mail data and what stands around it, in one workspace. */
  readonly octets: number;
  /** The same in all workspaces together. */
  readonly totalOctets: number;
  /** How many milliseconds a workspace lasts after it was last used. */
  readonly lifetime: number;
}

/** Enough for a day of learning; a full one is emptied by its owner, or expires. */
export const defaultMailboxLimits: MailboxLimits = {
  messages: 1000,
  octets: 128 * 1024 * 1024,
  totalOctets: 512 * 1024 * 1024,
  lifetime: 24 * 60 * 60 * 1000,
};

interface Kept {
  readonly message: MailboxMessage;
  readonly content: Uint8Array;
}

interface Workspace {
  kept: Kept[];
  octets: number;
  /** The `n` of the message to come. */
  next: number;
  usedAt: number;
}

/** Makes mailboxes with nothing in them; `clock` tells the milliseconds of now. */
export function makeMailboxes(
  limits: MailboxLimits,
  clock: () => number,
): Mailboxes {
  const workspaces = new Map<string, Workspace>();
  const listeners = new Map<string, Set<(event: MailboxEvent) => void>>();
  let totalOctets = 0;

  function tell(id: string, event: MailboxEvent) {
    for (const listener of listeners.get(id) ?? []) listener(event);
  }

  function remove(id: string) {
    const workspace = workspaces.get(id);
    if (!workspace) return;
    totalOctets -= workspace.octets;
    workspaces.delete(id);
    tell(id, { type: 'emptied' });
  }

  function removeExpired() {
    const oldest = clock() - limits.lifetime;
    for (const [id, { usedAt }] of workspaces) {
      if (usedAt < oldest) remove(id);
    }
  }

  function use(id: string) {
    removeExpired();
    const workspace = workspaces.get(id);
    if (workspace) workspace.usedAt = clock();
    return workspace;
  }

  return {
    list(id) {
      return use(id)?.kept.map(({ message }) => message) ?? [];
    },

    content(id, n) {
      return use(id)?.kept.find(({ message }) => message.n === n)?.content;
    },

    deliver(id, { content, at, ...envelope }) {
      const workspace = use(id) ?? {
        kept: [],
        octets: 0,
        next: 1,
        usedAt: clock(),
      };
      const octets = content.length;
      const room = octets + lengthOf(envelope);
      const hasRoom =
        workspace.kept.length < limits.messages &&
        workspace.octets + room <= limits.octets &&
        totalOctets + room <= limits.totalOctets;
      if (!hasRoom) return undefined;

      const n = workspace.next;
      const message = { n, at: at.toISOString(), ...envelope, octets };
      workspace.kept.push({ message, content });
      workspace.octets += room;
      workspace.next += 1;
      totalOctets += room;
      workspaces.set(id, workspace);
      tell(id, { type: 'delivered', message });
      return message;
    },

    remove,

    subscribe(id, listener) {
      const all = listeners.get(id) ?? new Set();
      listeners.set(id, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(id) === all) listeners.delete(id);
      };
    },
  };
}

/** A thousand recipients of an empty message take room too. */
function lengthOf({
  reversePath,
  forwardPaths,
  added,
}: Pick<Delivery, 'reversePath' | 'forwardPaths' | 'added'>) {
  return [reversePath, added, ...forwardPaths].join('').length;
}
