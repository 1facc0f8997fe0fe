/**
 * A session: what the events of one connection amount to. It is read from them
 * by one pure function, so live, replay, import, test and lesson goals are one thing.
 */
import type { CommandLine } from '../smtp/command-line.js';
import type { Reply } from '../smtp/reply.js';
import type { Octets } from '../source/octets.js';
import type { Problem, Span } from '../source/syntax-tree.js';
import type { KnownTls, SessionEvent } from './event.js';

export interface Session {
  /** All octets of each direction: the sources `client` and `server`. */
  readonly client: Octets;
  readonly server: Octets;
  readonly exchanges: readonly Exchange[];
  readonly transactions: readonly MailTransaction[];
  /** How things stand after the last event. */
  readonly state: SessionState;
  /** Where it was asked to go; absent before anything happened. */
  readonly target?: Extract<SessionEvent, { type: 'connecting' }>;
  /** The address that answered; absent before one did. */
  readonly connected?: Extract<SessionEvent, { type: 'connected' }>;
  /** How it ended; absent while it lasts. */
  readonly end?: Extract<SessionEvent, { type: 'closed' | 'failed' }>;
}

/**
 * A turn and its replies. The greeting and an unasked 421 have no turn; LMTP
 * answers mail data once for each recipient.
 */
export interface Exchange {
  /** Its place in `Session.exchanges`, from 0. */
  readonly index: number;
  readonly turn?: ClientTurn;
  readonly replies: readonly ReceivedReply[];
  /** Whether all its replies have come. */
  readonly isComplete: boolean;
  /** How things stood when the turn was sent (or the unasked reply came). */
  readonly before: SessionState;
  /** How things stood after the last reply so far, and after the handshake of STARTTLS. */
  readonly after: SessionState;
  /** The handshake that followed a 220 to STARTTLS, or came before the greeting with implicit TLS. */
  readonly secured?: KnownTls;
}

/** What the client said before it waited: `span` is in the source `client`. */
export type ClientTurn = {
  readonly span: Span;
  /** When its last octet was sent, on the clock of the events. */
  readonly sentAt: number;
  readonly problems: readonly Problem[];
  /** Set where the recording does not have all of its octets. */
  readonly isOmitted?: true;
  /** Set where it was sent before the reply that decides what it is: behind DATA, AUTH or STARTTLS. */
  readonly isEarly?: true;
} /** The octets that BDAT announced are in its `span`, and not in its tree. */ & (
  | {
      readonly type: 'command';
      readonly verb: string;
      readonly command: CommandLine;
    }
  /** From 354 to the lone dot; `transaction` is -1 where the server asked for it without a MAIL. */
  | {
      readonly type: 'mailData';
      readonly isComplete: boolean;
      readonly transaction: number;
    }
  /** A line that answers a 334; `step` counts from 1, an initial response included. */
  | {
      readonly type: 'authResponse';
      readonly mechanism: string;
      readonly step: number;
    }
  /** A line that is not all there yet, octets that wait for the reply before them, or a command that the recording does not have. */
  | { readonly type: 'unfinished' }
);

/** A reply with its place in time: `span` is in the source `server`. */
export interface ReceivedReply extends Reply {
  /** When its last octet came. */
  readonly receivedAt: number;
  readonly problems: readonly Problem[];
}

/**
 * Where a session is. joined: in its middle, where the recording begins, and
 * nothing has told more; greeted: 220 has come; refused: a 4yz or 5yz came in its
 * place (RFC 5321 section 3.1); ready: EHLO, HELO or LHLO is answered; TLS leads
 * back to greeted (RFC 3207 section 4.2). The three states of POP3 have the names
 * that RFC 1939 section 3 gives them; TLS leaves them as they are.
 */
export type Phase =
  | 'connecting'
  | 'connected'
  | 'joined'
  | 'refused'
  | 'greeted'
  | 'ready'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'authorization'
  | 'transaction'
  | 'update'
  | 'closed';

export interface SessionState {
  readonly phase: Phase;
  /** Whether the recording began in the middle, and no EHLO since has told what is offered. */
  readonly isJoined: boolean;
  readonly isSecured: boolean;
  readonly isAuthenticated: boolean;
  /** Whether a 334 waits for a response (RFC 4954 section 4). */
  readonly isAuthenticating: boolean;
  /** Set where POP3's USER was answered with `+OK` last, so that PASS may come (RFC 1939 section 7). */
  readonly isNamed?: true;
  /** Whether a BDAT has begun the mail data, and none with LAST has ended it (RFC 3030 section 2). */
  readonly isChunking: boolean;
  /**
   * LMTP once LHLO was answered, ESMTP once EHLO was. Before, LMTP where the
   * greeting names it, or names neither and came from a port that LMTP is used on.
   * POP3 where the port, or the first octet of the server, says so.
   */
  readonly protocol: 'SMTP' | 'ESMTP' | 'LMTP' | 'POP3';
  /** What the last EHLO, LHLO or CAPA reply offers; empty before it, and again after TLS. */
  readonly extensions: readonly OfferedExtension[];
  /** How many turns have been sent and not been answered. */
  readonly unanswered: number;
}

/** One line of an EHLO reply: `SIZE 41943040`. */
export interface OfferedExtension {
  /** In upper case. */
  readonly keyword: string;
  readonly params: readonly string[];
  /** Its line, in the source `server`. */
  readonly span: Span;
}

/** A mail transaction, from MAIL to the reply to its mail data, to RSET or to the end (RFC 5321 section 3.3). */
export interface MailTransaction {
  /** Index of MAIL's exchange. */
  readonly mail: number;
  /** Index of the exchange of DATA, once it got 354, or of the first BDAT that was accepted or ended the message. */
  readonly data?: number;
  /** The mailbox of MAIL, as `alice@example.org`; empty for `<>`. */
  readonly reversePath: string;
  readonly recipients: readonly Recipient[];
  /** What was sent after 354, or in chunks that were accepted or ended the message; absent before. */
  readonly mailData?: MailData;
  /** accepted: at least one 2yz to the mail data; refused: none; dropped: by RSET, EHLO, TLS or the end. */
  readonly outcome: 'open' | 'accepted' | 'refused' | 'dropped';
}

export interface Recipient {
  readonly forwardPath: string;
  /** Index of its RCPT's exchange. */
  readonly rcpt: number;
  /** The reply code to its RCPT; absent while unanswered. */
  readonly code?: number;
  /** The reply code to the mail data for this recipient; absent while unanswered or refused at RCPT. */
  readonly deliveryCode?: number;
}

export interface MailData {
  /** In the source `client`, the lone dot included once it came; from the first chunk of BDAT to the last. */
  readonly span: Span;
  /** The content: dots removed, the lone dot left out. The source `message:<n>`. */
  readonly content: Octets;
  /** Set where the recording does not have all of it. */
  readonly isOmitted?: true;
}
