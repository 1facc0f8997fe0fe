/** What to say of octets that are no turn yet, or never become one. */
import type { ClientTurn, Exchange, Session } from '../session/session.js';
import { findVerbRule } from '../smtp/verbs.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { previousExchange } from './exchange-context.js';
import type { Placed } from './place-problems.js';
import { titleOf } from './visible-text.js';

export interface UnfinishedWords {
  readonly summary: string;
  /** What its octets are; absent where `message` says it. */
  readonly octets?: string;
  /** What the server waits for; absent where it waits for nothing. */
  readonly message?: string;
  /** What to say where the connection is over. */
  readonly ended: string;
  readonly references: readonly Reference[];
}

/** What the octets of an exchange that is no turn yet are, as far as that is known. */
export function annotateUnfinished(
  exchange: Exchange,
  session: Session,
  problems: readonly Problem[],
): Placed {
  const { turn } = exchange;
  const octets = octetsOf(exchange, session).replace(/[\r\n]+$/, '');
  if (!turn || octets === '') return { annotations: [], left: problems };
  const words = wordsForUnfinished(exchange, session);
  const [found, ...left] = problems;
  const { start } = turn.span;
  const span = { start, end: start + octets.length };
  const annotation: Annotation = {
    source: 'client',
    span,
    type: 'unknown',
    title: titleOf(octets),
    explanation: words.octets ?? words.message ?? words.ended,
    references: words.references,
    ...(words === tooEarly && { problem: beforeTls(span) }),
    ...(found && { problem: found }),
  };
  return { annotations: [annotation], left };
}

/** RFC 3207 section 4: nothing but the handshake may follow the 220. */
function beforeTls(span: Span): Problem {
  return {
    rule: 'octets-before-tls',
    message:
      'After STARTTLS the client waits for 220, and then begins TLS before it says anything else: what is sent in the clear here anybody may have put in.',
    span,
    reference: { rfc: 3207, section: '4' },
    severity: 'error',
  };
}

const line: UnfinishedWords = {
  summary: 'a line that has not ended yet',
  message: 'The server waits for CR LF before it looks at this line.',
  ended: 'The connection ended before this line did.',
  references: [{ rfc: 5321, section: '2.3.8' }],
};

const chunk: UnfinishedWords = {
  summary: 'a chunk that is not all there yet',
  message:
    'BDAT has announced more octets than these: the server waits for the rest.',
  ended: 'The connection ended before this chunk did.',
  references: [{ rfc: 3030, section: '2' }],
};

const undecided: UnfinishedWords = {
  summary: 'waits for the reply before it',
  message:
    'These octets were sent before the reply that decides what they are: more commands, mail data, or a response to AUTH.',
  ended:
    'The connection ended before the reply that decides what these octets are.',
  references: [{ rfc: 2920, section: '3.1' }],
};

const omitted: UnfinishedWords = {
  summary: 'the log does not show what the client sent',
  octets: 'A part of what the client sent; the log does not show the rest.',
  ended: 'The log does not show what the client sent.',
  references: [{ rfc: 5321, section: '4.2' }],
};

const tooEarly: UnfinishedWords = {
  summary: 'comes too early, and is never answered',
  octets:
    'This was sent in the clear, after STARTTLS and before TLS had begun. The server answers none of it.',
  ended: 'The connection ended before TLS had begun.',
  references: [{ rfc: 3207, section: '4' }],
};

/** The words for an exchange whose turn is `unfinished`. */
export function wordsForUnfinished(
  exchange: Exchange,
  session: Session,
): UnfinishedWords {
  if (exchange.turn?.isOmitted) return omitted;
  const previous = previousExchange(exchange, session);
  if (exchange.isComplete || isBeforeTls(previous)) return tooEarly;
  if (previous && !previous.isComplete && decides(previous.turn)) {
    return undecided;
  }
  return octetsOf(exchange, session).includes('\n') ? chunk : line;
}

/** Whether the server has agreed to TLS, and it has not begun. */
function isBeforeTls({ turn, replies, secured }: Partial<Exchange> = {}) {
  const isStartTls = turn?.type === 'command' && turn.verb === 'STARTTLS';
  return isStartTls && replies?.at(-1)?.code === 220 && !secured;
}

/** Whether the reply to `turn` says what comes behind it. */
function decides(turn: ClientTurn | undefined): boolean {
  if (turn?.type === 'authResponse') return true;
  if (turn?.type !== 'command') return false;
  return findVerbRule(turn.verb)?.decidesWhatFollows ?? false;
}

function octetsOf({ turn }: Exchange, { client }: Session): Octets {
  return sliceOctets(client, turn?.span ?? { start: 0, end: 0 });
}
