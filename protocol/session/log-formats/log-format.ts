/**
 * Logs: what programs write down of the SMTP sessions they took part in.
 *
 *     220 mx.example.org ESMTP         server
 *     EHLO client.example              client
 *     === TLS started                  remark: the program's own words
 *     &%$§                             unknown: nothing here understands it
 *
 * A format reads them into the events of the workbook, so that a session from
 * elsewhere is shown, stepped through and explained like one of its own.
 */
import type { Octets } from '../../source/octets.js';
import type { Reference, Span } from '../../source/syntax-tree.js';
import type { SessionEvent } from '../event.js';
import type { TextLine } from './text-line.js';

/** One program's way to write a log. */
export interface LogFormat {
  /** A short name to choose it by: `swaks`, `smtplib`. */
  readonly name: string;
  /** What a person calls it: `swaks output`. */
  readonly title: string;
  /** One sentence: which program writes it, and with which option. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** Whether a line, without its line end, has marks that this format alone makes. */
  readonly marks: (line: string) => boolean;
  /** Set where its marks are those of SMTP itself: it is taken only where no other format has marks. */
  readonly isLastResort?: true;
  readonly read: (log: Octets) => Log;
}

/** The same, as it is written down: it is given the lines that the program wrote, and no others. */
export interface LineFormat extends Omit<LogFormat, 'read'> {
  /** Set where a message may stand in it line by line without marks: its end is then for `read` to find. */
  readonly hasBareLines?: true;
  readonly read: (lines: readonly TextLine[]) => Log;
}

/** What a log amounts to. */
export interface Log {
  /** In the order in which they began. */
  readonly connections: readonly LoggedConnection[];
  /** Every line, in order: they join to the log. */
  readonly lines: readonly LogLine[];
}

export interface LoggedConnection {
  readonly events: readonly SessionEvent[];
  /** Whether the log tells when things happened; without it every `at` is 0. */
  readonly hasTimes: boolean;
}

/** A line of a log, with its line end. */
export interface LogLine {
  /** In the log. */
  readonly span: Span;
  /** client, server: (part of) what one of them sent; remark: the program's own words; unknown: not understood. */
  readonly role: 'client' | 'server' | 'remark' | 'unknown';
  /** Which of the connections, from 0; absent where it belongs to none. */
  readonly connection?: number;
  /** What the line says, in the source `client` or `server` of its connection; absent where it only repeats what was said, and on other lines. */
  readonly said?: Span;
  /** What a remark says, in one sentence; absent on lines of the other roles. */
  readonly explanation?: string;
  /** What became of mail, where the line itself says so. */
  readonly outcome?: LoggedOutcome;
}

/** What a log line says became of mail to a recipient: `status=bounced (host … said: 550 …)`. */
export interface LoggedOutcome {
  readonly type: 'delivered' | 'deferred' | 'refused';
  /** What the log calls the message, its queue identifier; absent where the line names none. */
  readonly message?: string;
  /** As `bob@example.org`; absent where the line names none. */
  readonly recipient?: string;
  /** The server's reply as the line quotes it: `550 5.1.1 …`; absent where it quotes none. */
  readonly reply?: string;
  /** Why, in the words of the log, where they stand on another line. */
  readonly why?: string;
}
