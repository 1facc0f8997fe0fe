import type { Session } from '../protocol/session/session.js';
import type { SourceId } from '../protocol/source/source.js';
import type { Reference, Span } from '../protocol/source/syntax-tree.js';
import type { ArrivedMessage } from './arrived-message.js';

/** A chapter: `chapter.ts` in its folder. */
export interface Chapter {
  readonly title: string;
}

/** What a lesson's scripts are written in: the notation of the wire, or Python. */
export type ScriptLanguage = 'wire' | 'python';

/**
 * A lesson, beside its `lesson.md` (prose), and a start and a solution:
 * `start.smtp` and `solution.smtp`, or `start.py` and `solution.py`, or all four.
 */
export interface Lesson {
  readonly title: string;
  /** One sentence for lists and link previews. */
  readonly summary: string;
  /** `host:port`, and ` tls` where TLS comes first. */
  readonly server: string;
  /** The one that the editor shows at first; the wire's where absent. */
  readonly language?: ScriptLanguage;
  /** The name of what the servers do otherwise than they would; they do as they would where absent. */
  readonly scenario?: string;
  /** What the learner who plays the server says in the solution, in this order; all else is answered as usual. Absent: nobody plays it. */
  readonly played?: readonly PlayedReply[];
  /** Whether its goals look at the queue; they do not where absent. */
  readonly looksAtQueue?: true;
  /** Two to four. */
  readonly goals: readonly Goal[];
  readonly references: readonly Reference[];
}

/** What a learner says as the server. */
export interface PlayedReply {
  /** A verb, `connection` where it is the greeting, or `mailData` where a lone dot was sent. */
  readonly to: string;
  /** Without its line end: `451 4.3.0 Not now`. */
  readonly reply: string;
}

export interface Goal {
  /** What to do, as a short imperative sentence. */
  readonly title: string;
  /** Shown one at a time; the last all but says the solution. Markdown's `code` marks only. */
  readonly hints: readonly string[];
  readonly check: Check;
}

/** Looks at what happened: on the wire and in the mailbox. Pure. */
export type Check = (world: LessonWorld) => Verdict;

export interface LessonWorld {
  readonly session: Session;
  /** What has arrived in the workspace's mailboxes since the session began, oldest first. */
  readonly mailbox: readonly {
    readonly reversePath: string;
    readonly forwardPaths: readonly string[];
    /** What it says; absent until that has been read. */
    readonly message?: ArrivedMessage;
    /** The server that took it: `mx.sandbox.test`. */
    readonly host?: string;
    /** The mail of the queue that brought it; absent where a client did. */
    readonly queueId?: string;
  }[];
  /** What was put into the workspace's queue since the session began, oldest first; absent where nobody looks at it. */
  readonly queue?: readonly TravellingMail[];
}

/** Mail on its way to other domains. */
export interface TravellingMail {
  /** As the reply to the dot names it. */
  readonly id: string;
  /** Empty for `<>`. */
  readonly reversePath: string;
  /** The server that queued it. */
  readonly host: string;
  /** Whether it tells a sender what became of another mail. */
  readonly kind: 'mail' | 'notification';
  readonly recipients: readonly {
    readonly forwardPath: string;
    readonly state: 'waiting' | 'delivered' | 'failed' | 'expired';
  }[];
  /** Oldest first. */
  readonly attempts: readonly {
    readonly domain: string;
    /** Absent while it is under way. */
    readonly result?: 'delivered' | 'deferred' | 'failed';
    /** The hosts that were tried, in order; one without a session could not be reached. */
    readonly hosts: readonly {
      readonly host: string;
      readonly session?: number;
    }[];
  }[];
}

export type Verdict =
  /** `evidence`: the octets that met the goal, for the page to light up. */
  | { readonly met: true; readonly evidence: readonly Evidence[] }
  /** `missing`: a sentence. */
  | { readonly met: false; readonly missing: string };

export interface Evidence {
  readonly source: SourceId;
  readonly span: Span;
}
