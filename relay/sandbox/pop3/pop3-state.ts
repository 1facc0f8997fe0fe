/** What a POP3 server remembers of one session: a plain value, and what each line of the client makes of it. */
import type { Octets } from '../../../protocol/source/octets.js';
import type { ServerRole } from '../server/server-role.js';
import type { Maildrop } from './maildrop.js';

export interface Pop3State {
  readonly role: ServerRole;
  readonly isSecured: boolean;
  /** What the greeting has for APOP, never the same twice (RFC 1939 section 7). */
  readonly timestamp: string;
  /** Whom USER named; absent where PASS is not in order. */
  readonly userName?: string;
  /** How often somebody has failed to sign in. */
  readonly failures: number;
  /** Present in the TRANSACTION state (RFC 1939 section 5), absent before. */
  readonly maildrop?: Maildrop;
}

/** What a server does about one line of the client. */
export interface Pop3Outcome {
  readonly state: Pop3State;
  /** With its CR LF; of a multi-line response all, to the lone dot. */
  readonly response: Octets;
  /** What comes after the response; the next line where absent. */
  readonly afterwards?: 'startTls' | 'close';
}

/** What the server asks of the sandbox around it. */
export interface Maildrops {
  /** The maildrop of a user, as it is now. */
  open(user: string): Maildrop;
}

/** How a command is answered. */
export type Pop3Handler = (
  state: Pop3State,
  /** What follows the keyword. */
  argumentsOf: readonly string[],
  maildrops: Maildrops,
) => Pop3Outcome;
