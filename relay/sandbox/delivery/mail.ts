/** Mail on its way, as the queue holds it. */
import type { QueuedMail } from '../../contract.js';
import type { ServerRole } from '../server/server-role.js';
import type { RecipientWishes } from '../server/session-state.js';

/** What a server hands to the queue. */
export interface Mail {
  /** The server that queues it. */
  readonly role: ServerRole;
  readonly id: string;
  readonly kind: QueuedMail['kind'];
  /** Empty for `<>`. */
  readonly reversePath: string;
  readonly recipients: readonly Recipient[];
  /** The mail data as it goes on. */
  readonly content: Uint8Array;
  /** How long it was when the server got it: it stands at the end of `content`. */
  readonly receivedOctets: number;
  /** What BODY says of it; 7BIT where absent. */
  readonly body?: '8BITMIME' | 'BINARYMIME';
  readonly isInternationalized: boolean;
  /** Whether it may go on over TLS only (RFC 8689). */
  readonly requiresTls: boolean;
  /** As in MAIL (RFC 3461 sections 4.3 and 4.4); absent where the client has not said. */
  readonly ret?: 'FULL' | 'HDRS';
  readonly envid?: string;
  /** The mail of the queue that brought it to the server; absent where a client did. */
  readonly cameBy?: string;
  /** The mail that a notification is about; absent where it is none. */
  readonly about?: string;
}

export interface Recipient {
  readonly forwardPath: string;
  readonly wishes: RecipientWishes;
}

/** The part of an address after its last `@`; empty where it has none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1 || address.length);
}
