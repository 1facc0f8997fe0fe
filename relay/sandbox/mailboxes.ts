/** What the sandbox has delivered: for each workspace a list of messages, in memory. */
import type { MailboxMessage } from '../contract.js';

/** What happens to the messages of a workspace. */
export type MailboxEvent =
  | { readonly type: 'delivered'; readonly message: MailboxMessage }
  | { readonly type: 'emptied' };

/** A message with nothing said yet about its place in the list. */
export type Delivery = Omit<MailboxMessage, 'n' | 'at' | 'octets'> & {
  readonly content: Uint8Array;
};

export interface MailboxLimits {
  /** In one workspace. */
  readonly messages: number;
  /** Of mail data in one workspace. */
  readonly octets: number;
  /** Of mail data in all workspaces together. */
  readonly totalOctets: number;
  /** How many milliseconds a workspace lasts after it was last used. */
  readonly lifetime: number;
}

export interface Mailboxes {
  /** Oldest first; an unknown workspace is an empty list. */
  list(workspace: string): readonly MailboxMessage[];
  /** The mail data of message `n`, dots removed, nothing added. */
  content(workspace: string, n: number): Uint8Array | undefined;
  /** Keeps a message; undefined where there is no room for it. */
  deliver(workspace: string, delivery: Delivery): MailboxMessage | undefined;
  remove(workspace: string): void;
  /** Calls `listener` from now on, until the function it returns is called. */
  subscribe(
    workspace: string,
    listener: (event: MailboxEvent) => void,
  ): () => void;
}
