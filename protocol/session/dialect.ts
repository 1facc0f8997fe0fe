/**
 * Protocols besides SMTP that a session may be in. A page loads them when it
 * comes to one; what is not loaded is read as SMTP.
 */
import type { Octets } from '../source/octets.js';
import type { Standing } from './phases.js';
import type { ReplyReader } from './reply-reader.js';
import type { ClientTurn, ReceivedReply, SessionState } from './session.js';
import type { TurnReader } from './turn-reader.js';

/** What the reader of sessions has to know of a protocol: SMTP is one, too. */
export interface Dialect {
  makeTurnReader(): Turns;
  /** `answered` gives what the next reply answers; undefined where it is the greeting, or nothing. */
  makeReplyReader(answered: () => ClientTurn | undefined): Replies;
  afterGreeting(
    standing: Standing,
    greeting: ReceivedReply,
    port: number | undefined,
  ): Standing;
  afterUnaskedReply(standing: Standing, reply: ReceivedReply): Standing;
  afterReply(
    standing: Standing,
    turn: ClientTurn,
    reply: ReceivedReply,
    isLast: boolean,
  ): Standing;
  afterSecured(standing: Standing): Standing;
}

type Turns = Pick<TurnReader, keyof TurnReader>;

interface Replies extends Pick<ReplyReader, 'hasBegun' | 'unfinished'> {
  /** Takes octets that came at `at`; gives the replies that they complete, one after the other. */
  read(octets: Octets, at: number): Iterable<ReceivedReply>;
}

/** A protocol that is told from SMTP by where the connection goes, or by how its greeting begins. */
export interface OtherDialect extends Dialect {
  readonly protocol: SessionState['protocol'];
  /** Whether a port, or the first octet of a server, says so. */
  isTold(by: number | string | undefined): boolean;
}

/** Those that are loaded. */
export const otherDialects: OtherDialect[] = [];
