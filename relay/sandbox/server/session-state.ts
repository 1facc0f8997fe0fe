/**
 * What a server remembers of one session. It is a plain value: each line of the
 * client gives an outcome, and with it the next state.
 */
import type { Octets } from '../../../protocol/source/octets.js';
import type { MailboxBehaviour } from '../mailboxes/mailbox-behaviours.js';
import type { Mechanism } from './mechanisms/mechanism.js';
import type { ServerRole } from './server-role.js';

export interface SessionState {
  readonly role: ServerRole;
  readonly isSecured: boolean;
  /** Absent until the client has said hello; forgotten when TLS begins (RFC 3207 section 4.2). */
  readonly hello?: Hello;
  /** Who has signed in; absent until someone has. */
  readonly user?: string;
  /** Absent outside an AUTH exchange. */
  readonly authentication?: Authentication;
  /** Absent outside a mail transaction. */
  readonly transaction?: Transaction;
  /** How many commands were in error since a message was taken last. */
  readonly errors: number;
  /** How often somebody has failed to sign in. */
  readonly failedSignIns: number;
  /** How many mail transactions have begun. */
  readonly transactions: number;
}

export interface Hello {
  readonly verb: 'HELO' | 'EHLO' | 'LHLO';
  readonly domain: string;
}

/** An AUTH exchange in which the server has sent a 334 and waits for the answer. */
export interface Authentication {
  readonly mechanism: Mechanism;
  readonly nonce: string;
  /** What the client has answered so far, decoded. */
  readonly responses: readonly Octets[];
}

/** From an accepted MAIL to the reply after the dot (RFC 5321 section 3.3). */
export interface Transaction {
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  /** Those of `forwardPaths` whose mailboxes take no mail after all, with what they answer to the dot. */
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** Whether a RCPT has been refused. */
  readonly hasRefused: boolean;
  readonly isInternationalized: boolean;
  readonly declares8Bit: boolean;
  /** Whether the message may have any octets, in lines or not (RFC 3030 section 3). */
  readonly isBinary: boolean;
  /** Whether it may go on over TLS only (RFC 8689 section 2). */
  readonly requiresTls: boolean;
  /** How much of the message a notification returns (RFC 3461 section 4.3); absent where the client leaves it open. */
  readonly ret?: 'FULL' | 'HDRS';
  /** The client's name for it, in xtext (RFC 3461 section 4.4); absent where it has none. */
  readonly envid?: string;
  /** What the client wants to be told, by forward-path; those without an entry are left open. */
  readonly wishes: ReadonlyMap<string, RecipientWishes>;
  /** What BDAT has brought so far; absent before the first. */
  readonly chunks?: readonly Uint8Array[];
  /** Whether a BDAT has failed, after which only RSET helps (RFC 3030 section 2); absent where none has. */
  readonly isSpoilt?: true;
}

/** What RCPT says of notifications (RFC 3461 sections 4.1 and 4.2). */
export interface RecipientWishes {
  /** Upper-case words, NEVER alone; absent where the server may choose. */
  readonly notify?: readonly string[];
  /** The kind of the address, `;` and the address in xtext; absent where the client does not say. */
  readonly orcpt?: string;
}

export type Refusal = NonNullable<MailboxBehaviour['afterDot']>;

/** What a BDAT announces (RFC 3030 section 2). */
export interface Chunk {
  readonly octets: number;
  readonly isLast: boolean;
  /** What is replied once its octets have been read and dropped; absent where they are kept. */
  readonly refusal?: string;
}

/** What a server does about one line of the client. */
export interface Outcome {
  readonly state: SessionState;
  /** One reply, or in LMTP several, each with its CR LF; empty where the octets of a BDAT come first. */
  readonly reply: string;
  /** What comes after the reply; the next line where absent. */
  readonly afterwards?: 'readMailData' | 'readChunk' | 'startTls' | 'close';
  /** What is read by `readChunk`. */
  readonly chunk?: Chunk;
  /** Whether the reply comes late, as slow@sandbox.test wants it; at once where absent. */
  readonly isSlow?: true;
}

/** The session as it is when the server greets. */
export function beginSession(
  role: ServerRole,
  isSecured: boolean,
): SessionState {
  return {
    role,
    isSecured,
    errors: 0,
    failedSignIns: 0,
    transactions: 0,
  };
}

/** The session without its mail transaction, as RSET and a new hello leave it. */
export function endTransaction(state: SessionState): SessionState {
  const { transaction: _, ...rest } = state;
  return rest;
}

/** The session without its AUTH exchange, however that ended. */
export function endAuthentication(state: SessionState): SessionState {
  const { authentication: _, ...rest } = state;
  return rest;
}
