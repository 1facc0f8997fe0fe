/**
 * What a server may say as a session stands: for who plays the server. What
 * waits for an answer is read from the session, as everything is.
 */
import type { Answered } from '../../annotate/answered.js';
import { meaningOfReplyCode } from '../../annotate/describe-reply-code.js';
import { mechanismOf } from '../../annotate/exchange-context.js';
import { textOf } from '../../smtp/command-line.js';
import { encodeText, type Octets } from '../../source/octets.js';
import type { Reference } from '../../source/syntax-tree.js';
import { legalNext } from '../legal-next.js';
import type { ClientTurn, Exchange, Session } from '../session.js';
import {
  outOfOrder,
  type ReplyRow,
  repliesToAny,
  repliesToUnknown,
  replyTable,
} from './reply-table.js';

/** What a server says of itself. */
export interface ServerVoice {
  /** The name it greets with. */
  readonly host: string;
  /** What it lists in answer to EHLO: `SIZE 10485760`. */
  readonly keywords: readonly string[];
}

/** What waits for the server. */
export interface AwaitedReply {
  /** A verb, `connection` where it is the greeting, or `mailData` where a lone dot was sent. */
  readonly to: string;
  /** The turn that is to be answered; absent for the greeting. */
  readonly exchange?: Exchange;
}

/** A reply that a server may give, whole. */
export interface LegalReply {
  readonly code: number;
  readonly octets: Octets;
  /** What it tells the client: a sentence or two. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What the server does when it has said this; absent where it only waits. */
  readonly afterwards?: 'close' | 'startTls';
}

/** What the client waits for; undefined while it is the client's turn, or the session is over. */
export function awaitedReply(session: Session): AwaitedReply | undefined {
  const { exchanges, state } = session;
  if (state.phase === 'connecting' || state.phase === 'closed') {
    return undefined;
  }
  const isGreeted = exchanges.some(
    ({ turn, replies }) => !turn && replies.length > 0,
  );
  if (!isGreeted) return { to: 'connection' };
  const exchange = exchanges.find(
    ({ turn, isComplete }) => turn && !isComplete && isWhole(turn),
  );
  return exchange && { to: nameOf(exchange), exchange };
}

function isWhole(turn: ClientTurn) {
  if (turn.type === 'mailData') return turn.isComplete;
  return turn.type !== 'unfinished';
}

function nameOf({ turn }: Exchange) {
  switch (turn?.type) {
    case 'command':
      return turn.verb;
    case 'authResponse':
      return 'AUTH';
    default:
      return 'mailData';
  }
}

/** The replies that may be given to what waits, the most usual first (RFC 5321 section 4.3.2). */
export function legalReplies(
  awaited: AwaitedReply,
  session: Session,
  voice: ServerVoice,
): readonly LegalReply[] {
  const usesEnhancedCodes = session.state.extensions.some(
    ({ keyword }) => keyword === 'ENHANCEDSTATUSCODES',
  );
  const answered = answeredBy(awaited);
  return rowsFor(awaited, session).map(([code, enhanced, text]) => {
    const status = usesEnhancedCodes ? enhanced : '';
    const said = code === 250 && awaited.to === 'EHLO' ? voice.keywords : [];
    const afterwards = whatFollows(code, awaited);
    return {
      code,
      octets: writeReply(code, status, [
        text.replaceAll('{host}', voice.host),
        ...said,
      ]),
      explanation: '',
      references: [],
      ...meaningOfReplyCode(code, answered, status || undefined),
      ...(afterwards && { afterwards }),
    };
  });
}

/** A reply of one line, or of several (RFC 5321 section 4.2.1). */
function writeReply(
  code: number,
  enhancedStatusCode: string,
  texts: readonly string[],
): Octets {
  const status = enhancedStatusCode && `${enhancedStatusCode} `;
  const lines = texts.map((text, index) => {
    const separator = index < texts.length - 1 ? '-' : ' ';
    return `${code}${separator}${status}${text}\r\n`;
  });
  return encodeText(lines.join(''));
}

function rowsFor(awaited: AwaitedReply, session: Session) {
  const known = Object.hasOwn(replyTable, awaited.to)
    ? replyTable[awaited.to]
    : undefined;
  const usual = known ?? repliesToUnknown;
  const rows = [
    ...firstRows(awaited, session),
    ...usual,
    // A greeting has no syntax that could be wrong.
    ...repliesToAny.filter(
      ([code]) => awaited.to !== 'connection' || code === 421,
    ),
  ];
  return rows.filter(
    ([code], index) => rows.findIndex((row) => row[0] === code) === index,
  );
}

/** What comes before the usual. */
function firstRows(
  awaited: AwaitedReply,
  session: Session,
): readonly ReplyRow[] {
  if (awaited.to === 'AUTH') return authRows(awaited, session);
  const isChecked = checkedVerbs.has(awaited.to);
  const isLegal = !isChecked || isInOrder(awaited.to, session);
  if (isLegal) return [];
  if (awaited.to !== 'STARTTLS') return [outOfOrder];
  // What no EHLO reply listed is not there (RFC 3207 section 4.1).
  return [[502, '5.5.1', 'STARTTLS is not implemented here']];
}

/** Verbs whose place in a session matters (RFC 5321 section 4.1.4). */
const checkedVerbs: ReadonlySet<string> = new Set([
  'EHLO',
  'HELO',
  'MAIL',
  'RCPT',
  'DATA',
  'STARTTLS',
]);

function isInOrder(verb: string, { state }: Session) {
  return legalNext(state).includes(verb);
}

/** What an AUTH exchange goes on with: a challenge, or its end (RFC 4954 section 4). */
function authRows(
  { exchange }: AwaitedReply,
  session: Session,
): readonly ReplyRow[] {
  const turn = exchange?.turn;
  if (turn?.type === 'command' && !isInOrder('AUTH', session)) {
    const { isAuthenticated } = session.state;
    return isAuthenticated
      ? [outOfOrder]
      : [[502, '5.5.1', 'AUTH is not implemented here'], outOfOrder];
  }
  const mechanism = mechanismOf(turn).toUpperCase();
  const cancelled: readonly ReplyRow[] = [
    [501, '5.7.0', 'Authentication cancelled'],
  ];
  if (turn?.type === 'authResponse') {
    const { start, end } = turn.span;
    if (session.client.slice(start, end) === '*\r\n') return cancelled;
  }
  const challenges = Object.hasOwn(challengesOf, mechanism)
    ? (challengesOf[mechanism] ?? [])
    : undefined;
  if (!challenges) return [[504, '5.5.4', 'That mechanism is not known here']];
  const challenge = challenges[responsesUpTo(turn)];
  return challenge === undefined ? [] : [[334, '', challenge]];
}

/** How many responses of an AUTH exchange have come, an initial one included. */
function responsesUpTo(turn: ClientTurn | undefined) {
  if (turn?.type === 'authResponse') return turn.step;
  const hasInitial =
    turn?.type === 'command' &&
    textOf(turn.command, 'initialResponse') !== undefined;
  return hasInitial ? 1 : 0;
}

/** What a server asks before each response, in base64; what comes after the last is its verdict. */
const challengesOf: Readonly<Record<string, readonly string[]>> = {
  PLAIN: [''],
  LOGIN: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
  // <1896.697170952@you.sandbox.test>
  'CRAM-MD5': ['PDE4OTYuNjk3MTcwOTUyQHlvdS5zYW5kYm94LnRlc3Q+'],
  XOAUTH2: [''],
  OAUTHBEARER: [''],
};

function whatFollows(
  code: number,
  { to, exchange }: AwaitedReply,
): LegalReply['afterwards'] {
  if (code === 421 || code === 221) return 'close';
  const isStartTls = to === 'STARTTLS' && exchange !== undefined;
  return code === 220 && isStartTls ? 'startTls' : undefined;
}

function answeredBy({ to, exchange }: AwaitedReply): Answered {
  if (to === 'connection') return { type: 'greeting' };
  if (to === 'mailData') return { type: 'mailData' };
  const mechanism = mechanismOf(exchange?.turn);
  return { type: 'verb', verb: to, mechanism, said: [] };
}
