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
}

export type Refusal = NonNullable<MailboxBehaviour['afterDot']>;

/** What a server does about one line of the client. */
export interface Outcome {
  readonly state: SessionState;
  /** One reply, or in LMTP several, each with its CR LF. */
  readonly reply: string;
  /** What comes after the reply; the next line where absent. */
  readonly afterwards?: 'readMailData' | 'startTls' | 'close';
  /** Whether the reply comes late, as slow@sandbox.test wants it; at once where absent. */
  readonly isSlow?: true;
}

/** The session as it is when the server greets. */
export function beginSession(
  role: ServerRole,
  isSecured: boolean,
): SessionState {
  return { role, isSecured };
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
