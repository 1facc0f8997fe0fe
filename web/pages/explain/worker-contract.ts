/** What the page asks of the worker that reads files, and what it answers. All of it survives a structured clone. */
import type { ConversionFormat } from '../../../protocol/convert/conversion.js';
import type { Verdict } from '../../../protocol/explain/explained.js';
import type { SessionState } from '../../../protocol/session/session.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import type { ShownRow } from '../../panels/conversation-row.js';
import type { FileOctets } from '../../panels/file-octets.js';
import type { PlacedFind } from '../../panels/find-in-session.js';
import type { LogCounts, LogRow } from '../../panels/log-row.js';
import type { MessageListRow } from '../../panels/message-list-row.js';
import type { MessageOutline } from '../../panels/message-outline.js';
import type { MessageRow } from '../../panels/message-row.js';
import type { PlacedRow } from '../../panels/message-rows.js';
import type { Moment } from '../../panels/moment.js';
import type { NewestReply } from '../../panels/newest-reply.js';
import type {
  Direction,
  OctetWidth,
  ShownDirection,
  ShownOctets,
} from '../../panels/octet-row.js';
import type { ShownCode } from '../../panels/shown-code.js';
import type { Envelope } from '../../panels/smtp-envelope.js';

/** A file as a whole: what the page shows before it asks for more. */
export type Digest = LogDigest | MessagesDigest;

export interface LogDigest {
  readonly type: 'log';
  /** Of the format that it was read in. */
  readonly format: string;
  /** How many octets it has. */
  readonly length: number;
  readonly lines: number;
  readonly counts: LogCounts;
  readonly connections: readonly ConnectionDigest[];
  /** Whether it gives passwords away. */
  readonly hasSecrets: boolean;
  readonly verdict: Verdict;
}

export interface ConnectionDigest {
  /** Whom it was with, as `mx.example.org:25`; empty where the log does not say. */
  readonly server: string;
  /** What became of its mail, in a few words; empty where it had none. */
  readonly outcome: string;
  /** How many steps its recording has; at least one. */
  readonly steps: number;
  readonly exchanges: number;
  /** Whether the log tells its times more exactly than to the second. */
  readonly hasTimes: boolean;
  /** Whether anything of it was on the wire. */
  readonly hasOctets: boolean;
}

export interface MessagesDigest {
  readonly type: 'messages';
  readonly length: number;
  /** How many messages there are: one, or those of an mbox. */
  readonly count: number;
  /** Whether it gives passwords away: it is a log after all. */
  readonly hasSecrets: boolean;
  readonly verdict: Verdict;
}

/** A connection after some of its steps: what the page shows before it asks for more. */
export interface SessionView {
  readonly state: SessionState;
  /** How many rows its conversation has. */
  readonly rows: number;
  /** The row of the newest exchange; -1 where there is none. */
  readonly newest: number;
  /** Absent where there is none; what it says is left out where that is a secret. */
  readonly reply?: NewestReply;
  readonly octets: {
    /** How many octets each direction has. */
    readonly lengths: Readonly<Record<Direction, number>>;
    readonly rows: Readonly<Record<ShownDirection, OctetCounts>>;
  };
  /** The first line of the log that its last step was read from; absent where none was. */
  readonly line?: number;
  /** Its mail transactions that came as far as mail data. */
  readonly mails: readonly MailInShort[];
}

/** How many rows there are, by how many octets a row has. */
export type OctetCounts = Readonly<Record<OctetWidth, number>>;

export interface MailInShort {
  /** Its place in the session's transactions. */
  readonly transaction: number;
  readonly title: string;
}

/** A message that a log has, taken apart. */
export interface OpenedMail {
  /** What it is called in `MessageQuestions`, until another is opened. */
  readonly message: number;
  readonly envelope: Envelope;
  readonly outline: MessageOutline;
  /** Whether the log lacks some of it. */
  readonly isOmitted: boolean;
}

/** What a connection can be converted to. */
export interface Convertible {
  readonly formats: readonly ConversionFormat[];
  /** How many octets its client sent, to its end. */
  readonly length: number;
}

/** A connection as code, to its end: whatever step is looked at. */
export interface CodeQuestion {
  readonly connection: number;
  /** The name of a format. */
  readonly format: string;
}

interface Rows {
  readonly start: number;
  readonly end: number;
}

/** What can be asked about a log. */
export interface LogQuestions {
  session(at: Moment): SessionView;
  conversationRows(rows: Moment & Rows): readonly ShownRow[];
  findInConversation(
    sought: Moment & { readonly query: string },
  ): readonly PlacedFind[];
  /** Where octets of `client` or `server` stand in the conversation. */
  placeOf(
    sought: Moment & { readonly source: string; readonly span: Span },
  ): PlacedFind | undefined;
  octetRows(
    rows: Moment &
      Rows & { readonly shown: ShownDirection; readonly width: OctetWidth },
  ): readonly ShownOctets[];
  /** The session as a script: a file, which may be large. */
  script(at: Moment & { readonly masked: boolean }): Blob;
  convertible(of: { readonly connection: number }): Convertible;
  convert(to: CodeQuestion): ShownCode | undefined;
  /** All of the code, as `text/plain`; a program asks for secrets where it cannot take them from an environment. */
  code(to: CodeQuestion & { readonly asksForSecrets: boolean }): Blob;
  openMail(
    of: Moment & { readonly transaction: number },
  ): OpenedMail | undefined;
  logRows(rows: Rows): readonly LogRow[];
  /** Numbers of the lines, from 0. */
  linesNotUnderstood(all: object): readonly number[];
  findInLog(sought: { readonly query: string }): readonly number[];
  /** The whole log; stars stand for its secrets. */
  maskedLog(all: object): Octets;
  /** The line that an octet of the source `log` is in. */
  lineOfRemark(at: { readonly offset: number }): number;
}

/** What can be asked about messages, be they those of a file, counted from 0, or one that a log has. */
export interface MessageQuestions {
  messageList(rows: Rows): readonly MessageListRow[];
  outline(of: { readonly message: number }): MessageOutline;
  messageRows(rows: Rows & { readonly message: number }): readonly MessageRow[];
  /** Which message has an octet of the file. */
  messageAt(at: { readonly offset: number }): number;
  /** The row that has an octet of the file; the rows are others afterwards where it was not shown. */
  rowOf(at: { readonly message: number; readonly offset: number }): PlacedRow;
  /** Shows more of a body, from the row that says how much is left. */
  showMore(at: { readonly message: number; readonly row: number }): PlacedRow;
  octetsOfFile(rows: Rows): readonly FileOctets[];
}

export type Questions = LogQuestions & MessageQuestions;

export type ToWorker =
  | { readonly type: 'forget' }
  | {
      readonly type: 'explain';
      readonly id: number;
      readonly file: Blob;
      /** The name of a format; recognized where absent. */
      readonly format?: string;
    }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly name: keyof Questions;
      readonly question: object;
    };

export type FromWorker =
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly stage: 'reading' | 'parsing';
    }
  | {
      readonly type: 'explained';
      readonly id: number;
      readonly digest: Digest;
      /** What was done with the file before it was read, in a sentence. */
      readonly notice?: string;
    }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  /** A mistake of the worker's own. */
  | {
      readonly type: 'unanswered';
      readonly id: number;
      readonly message: string;
    }
  /** `message` is a sentence for the reader. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
