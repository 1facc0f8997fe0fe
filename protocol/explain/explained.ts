/** What was made of a file that a person brought: a log, or messages. */
import type { FileMessage } from '../message/mbox.js';
import type { Log, LogFormat } from '../session/log-formats/log-format.js';
import type { Session } from '../session/session.js';
import type { KnownReplyFault } from '../smtp/known-replies/known-reply.js';
import type { Octets } from '../source/octets.js';
import type { Parsed, Reference, Span } from '../source/syntax-tree.js';

export type Explained = ExplainedLog | ExplainedMessages;

/** Sources: `1/client`, `1/server`, `1/message-1`, `2/client` …, and `log`: the lines that were never on the wire, joined. */
export interface ExplainedLog {
  readonly type: 'log';
  readonly format: LogFormat;
  readonly octets: Octets;
  readonly log: Log;
  /** In the order of `log.connections`. */
  readonly sessions: readonly Session[];
  readonly verdict: Verdict;
}

/** The one source `message`: the file as it is, `From ` lines of an mbox included. */
export interface ExplainedMessages {
  readonly type: 'messages';
  readonly octets: Octets;
  /** One, or those of an mbox; with what their parser found. */
  readonly messages: readonly Parsed<FileMessage>[];
  /** Where a text that is no message, such as a log, gives passwords away; in order, without overlap. */
  readonly secrets: readonly Span[];
  readonly verdict: Verdict;
}

/** How it came out, in plain words. */
export interface Verdict {
  readonly type: 'good' | 'mixed' | 'bad' | 'unknown';
  /** Set where it is on how a message is written, and not on what happened to it. */
  readonly isOnWriting?: true;
  /** How far it came, in one sentence: `The message was refused for bob@example.org.` */
  readonly title: string;
  /** What went wrong; absent where nothing did. */
  readonly cause?: string;
  /** Who can mend it; absent where nothing went wrong. */
  readonly fault?: KnownReplyFault;
  /** What to do next, each one sentence; empty where nothing need be done. */
  readonly advice: readonly string[];
  readonly references: readonly Reference[];
  /** The octets that show it, to go and look at; absent where none do. */
  readonly evidence?: { readonly source: string; readonly span: Span };
}
