/**
 * A Python program and what came of it, as a page shows it. A program runs
 * once; what it did is recorded as moments, and Back and Forward move over them.
 */
import type { SessionEvent } from '../../../protocol/session/event.js';
import type { Session } from '../../../protocol/session/session.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';

/** The file that the learner's program is. */
export const programFile = 'program.py';

/** A call under way: a line of a source file, in a function. */
export interface Frame {
  /** `program.py`; `smtplib.py` or `email/message.py` where it is the library's. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As Python qualifies it: `<module>`, `SMTP.sendmail`. */
  readonly function: string;
}

/** A name of the frame in view, and the short repr of what it holds. */
export interface Variable {
  readonly name: string;
  readonly repr: string;
}

/**
 * Where a program stood. line: before it runs that line; sending: before octets
 * leave; asking: in `input()`; raised: an exception reached the learner's code;
 * ended: nothing runs any more.
 */
export type Moment = {
  /** Outermost first: the learner's module, then whom it called, one by one. */
  readonly stack: readonly Frame[];
  /** Of the innermost frame, in the order in which they were made; modules, functions and classes left out. */
  readonly variables: readonly Variable[];
} & (
  | { readonly type: 'line' | 'asking' }
  | {
      readonly type: 'sending';
      /** The number of the connection that they are for, from 1. */
      readonly connection: number;
      /** What is about to be sent; cut where it is long. */
      readonly octets: Octets;
      /** How many octets there are in all. */
      readonly length: number;
    }
  | { readonly type: 'raised'; readonly exception: RaisedException }
  | { readonly type: 'ended'; readonly end: ProgramEnd }
);

/**
 * How a program ended. returned: at its last line; exited: by `sys.exit` or
 * `os._exit`; raised: by an exception that nothing caught; stopped: by the
 * learner; lost: its worker died, of memory or because it was killed.
 */
export type ProgramEnd =
  | { readonly type: 'returned' | 'stopped' }
  | { readonly type: 'exited'; readonly status: number }
  | { readonly type: 'raised'; readonly exception: RaisedException }
  | { readonly type: 'lost'; readonly reason: string };

export interface RaisedException {
  /** `SMTPRecipientsRefused`. */
  readonly name: string;
  /** The classes that it is one of, itself first, `object` left out: `smtplib.SMTPRecipientsRefused`, `smtplib.SMTPException`, `OSError`, … */
  readonly classes: readonly string[];
  /** What `str` says. */
  readonly message: string;
  /** Its attributes, such as `smtp_code`, with their reprs. */
  readonly attributes: readonly Variable[];
  /** Its traceback, outermost first. */
  readonly stack: readonly Frame[];
  /** Set where it is a SyntaxError, or one of its kind: where the source could not be read. */
  readonly syntax?: SyntaxPlace;
  /** What it was raised from or during, where it was. */
  readonly context?: RaisedException;
}

/** Lines and columns count from 1; columns are of characters, and absent where they are not known. */
export interface SyntaxPlace {
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** What to do, where that is known: `print` is a function since Python 3. */
  readonly hint?: string;
}

/** A piece of what the program printed. */
export interface Output {
  readonly stream: 'stdout' | 'stderr' | 'stdin';
  readonly text: string;
}

/** Octets of one connection, and the calls under way that sent, or received, them. */
export interface Cause {
  /** In the source `client` where they were sent, `server` where they were received. */
  readonly span: Span;
  /** Outermost first. */
  readonly stack: readonly Frame[];
}

/** One of a program's connections. */
export interface ProgramConnection {
  /** From 1, in the order in which they were asked for. */
  readonly number: number;
  /** As `mx.sandbox.test:25`. */
  readonly server: string;
  readonly isOpen: boolean;
}

/**
 * Where the program's worker is. unavailable: Python cannot run in this page;
 * absent: not asked for yet; loading: Python is on its way; ready: a program can
 * be run; paused: it stands before a line, or before octets leave; asking:
 * `input()` waits; stopping: it was told to stop; ended: all is recorded.
 */
export type ProgramPhase =
  | 'unavailable'
  | 'absent'
  | 'loading'
  | 'ready'
  | 'running'
  | 'paused'
  | 'asking'
  | 'stopping'
  | 'ended';

/** A program as it is shown: as it stands, or as it stood at an earlier moment. */
export interface ProgramState {
  readonly phase: ProgramPhase;
  /** Octets of Python that have come, and how many there are; absent but while it is loading. */
  readonly loading?: { readonly received: number; readonly total: number };
  /** Why Python cannot run here, and what to do, in sentences; absent unless it is unavailable. */
  readonly obstacle?: string;
  /** `3.14.2`; absent until it is loaded. */
  readonly version?: string;
  /** Where the program stands, or stood; absent before it runs. */
  readonly moment?: Moment;
  /** Names of variables that the moment before, in the same call, did not have so. */
  readonly changed: readonly string[];
  /** What was printed until then; its beginning is cut off where it is long. */
  readonly output: readonly Output[];
  /** Octets of output that were cut off. */
  readonly outputCut: number;
  /** What `input()` asks; absent where it does not. */
  readonly prompt?: string;
  readonly connections: readonly ProgramConnection[];
  /** The connection that is shown; 0 where there is none. */
  readonly connection: number;
  /** The sessions of all connections, in order, as far as they are in view. */
  readonly sessions: readonly Session[];
  /** Counts the runs in this page; 0 before there was one. */
  readonly run: number;
  /** Who sent what of the connection shown, in order. */
  readonly sends: readonly Cause[];
  /** Who received what of it, in order: one for each `recv`. */
  readonly receives: readonly Cause[];
}

/** A recording as it is kept: of the program as it was when it was run. */
export interface ProgramRecord {
  readonly played: string;
  readonly moments: readonly RecordedMoment[];
  readonly output: readonly Output[];
  readonly outputCut: number;
  readonly connections: readonly {
    readonly server: string;
    readonly events: readonly SessionEvent[];
    readonly sends: readonly Cause[];
    readonly receives: readonly Cause[];
  }[];
}

/** A moment, and how much had happened by then. */
export interface RecordedMoment {
  readonly moment: Moment;
  /** Characters printed. */
  readonly printed: number;
  /** For each connection that there was, in order: how many events, and how many receives. */
  readonly reached: readonly {
    readonly events: number;
    readonly receives: number;
  }[];
}
