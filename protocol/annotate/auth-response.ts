/** Where a turn has a response to AUTH, or what could be one (RFC 4954 section 4). */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import type {
  ClientTurn,
  Exchange,
  Session,
  SessionState,
} from '../session/session.js';
import { findVerbRule, isSignIn, suggestCommand } from '../smtp/verbs.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { previousExchange } from './exchange-context.js';

/** Where the turn has a response, or what could be one: all of a line, or what stands behind AUTH and a mechanism. */
export function findResponse(
  exchange: Exchange,
  session: Session,
): Span | undefined {
  const { turn, before } = exchange;
  if (!turn || turn.type === 'mailData') return undefined;
  const { start, end } = turn.span;
  const line = withoutLineEnd(sliceOctets(session.client, turn.span));
  const whole = { start, end: start + line.length };
  switch (turn.type) {
    case 'authResponse':
      return isEmpty(line) ? undefined : whole;
    case 'unfinished': {
      if (followsAuth(exchange, session))
        return isEmpty(line) ? undefined : whole;
      const verb = /^[ \t]*AUTH(?=[ \t])/im.exec(line);
      if (!verb) return undefined;
      return findArgument(line, verb.index + verb[0].length, start, before);
    }
    case 'command':
      break;
  }
  if (isAuth(turn.verb)) {
    const verb = turn.command.children.find(({ type }) => type === 'verb');
    const from = (verb?.span.end ?? end) - start;
    return findArgument(line, from, start, before);
  }
  return isUnaskedResponse(exchange, session) ? whole : undefined;
}

/** Whether all of the turn is a response that no 334 asked for, which the server takes for a command. */
export function isUnaskedResponse(
  exchange: Exchange,
  session: Session,
): boolean {
  const { turn } = exchange;
  if (turn?.type !== 'command' || findVerbRule(turn.verb)) return false;
  const line = withoutLineEnd(sliceOctets(session.client, turn.span));
  if (isEmpty(line) || isAuth(turn.verb)) return false;
  return followsAuth(exchange, session);
}

/** Whether a response that no 334 asked for goes on with the base64 of the line before it. */
export function isRestOfResponse(
  exchange: Exchange,
  session: Session,
): boolean {
  const previous = previousExchange(exchange, session);
  const span = previous && findResponse(previous, session);
  if (!span || !exchange.turn) return false;
  const first = sliceOctets(session.client, span);
  const rest = withoutLineEnd(sliceOctets(session.client, exchange.turn.span));
  // Encoders break lines after a whole number of groups; MIME allows 76 letters.
  return (
    first.length >= 60 &&
    first.length % 4 === 0 &&
    /^[A-Za-z0-9+/]+$/.test(first) &&
    /^[A-Za-z0-9+/]+=*$/.test(rest)
  );
}

/** What follows AUTH from `from` on in `line`, less the name of a mechanism. */
function findArgument(
  line: string,
  from: number,
  start: number,
  { extensions }: SessionState,
): Span | undefined {
  const [, space = '', word = '', gap = ''] =
    /^([ \t]*)([^ \t\r\n]*)([ \t]*)/.exec(line.slice(from)) ?? [];
  const isOffered = extensions.some(
    ({ keyword, params }) =>
      keyword === 'AUTH' &&
      params.some((param) => param.toUpperCase() === word.toUpperCase()),
  );
  const isMechanism = isOffered || findMechanism(word) !== undefined;
  const skipped = space.length + (isMechanism ? word.length + gap.length : 0);
  const argument = line.slice(from + skipped);
  if (isEmpty(argument)) return undefined;
  return { start: start + from + skipped, end: start + line.length };
}

function withoutLineEnd(octets: Octets) {
  return octets.replace(/[\r\n]+$/, '');
}

/** Whether it says nothing: `*` gives up, and `=` stands for no octets. */
function isEmpty(response: string) {
  return /^[*=]?$/.test(response);
}

/** AUTH, or a slip of the finger away from it. */
function isAuth(verb: string): boolean {
  if (isSignIn(verb) || findVerbRule(verb)) return isSignIn(verb);
  return (suggestCommand(verb) ?? verb).startsWith('AUTH');
}

/** No mechanism asks for more lines than this. */
const mostResponses = 16;

/** Whether nothing but what could be responses stands between AUTH and the turn of `exchange`. */
function followsAuth(exchange: Exchange, session: Session): boolean {
  let previous = previousExchange(exchange, session);
  for (let lines = 0; previous && lines < mostResponses; lines += 1) {
    const { turn } = previous;
    if (turn && beginsOrAnswersAuth(turn)) return true;
    if (turn?.type !== 'command' || findVerbRule(turn.verb)) return false;
    previous = previousExchange(previous, session);
  }
  return false;
}

function beginsOrAnswersAuth(turn: ClientTurn) {
  return (
    turn.type === 'authResponse' ||
    (turn.type === 'command' && isAuth(turn.verb))
  );
}
