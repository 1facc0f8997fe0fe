/**
 * What a session gives away to whoever reads it: passwords, and what is as good,
 * among the responses to AUTH (RFC 4954 section 4), wherever they were sent.
 */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import type {
  ClientTurn,
  Exchange,
  Session,
  SessionState,
} from '../session/session.js';
import { readLoginPrompt } from '../smtp/auth/login.js';
import { findVerbRule, suggestCommand } from '../smtp/verbs.js';
import { decodeBase64 } from '../source/base64.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { challengeBefore, previousExchange } from './exchange-context.js';

export interface Secrets {
  /** In the source `client`; absent where the turn gives nothing away. */
  readonly client?: Span;
  /** In the source `server`: where replies repeat it. In order, without overlap. */
  readonly server: readonly Span[];
}

/** Where `exchange` gives away a password. */
export function findSecrets(exchange: Exchange, session: Session): Secrets {
  const client = findInTurn(exchange, session);
  if (!client) return { server: [] };
  const secret = sliceOctets(session.client, client);
  const server = exchange.replies.flatMap(({ span }) =>
    findRepeated(secret, session.server, span),
  );
  return { client, server };
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

/** Whether a response says no more than who signs in: LOGIN asks for the user name on its own. */
export function isUserName(
  response: Octets,
  mechanism: string,
  challenge: Octets | undefined,
): boolean {
  if (mechanism.toUpperCase() !== 'LOGIN') return false;
  // What PLAIN sends in one has NUL octets, and is sent to LOGIN by mistake.
  const isOne = !decodeBase64(response).decoded.includes('\0');
  return isOne && (challenge === undefined || asksForUserName(challenge));
}

function asksForUserName(challenge: Octets) {
  return readLoginPrompt(decodeBase64(challenge).decoded) === 'username';
}

function findInTurn(exchange: Exchange, session: Session): Span | undefined {
  const { turn, before } = exchange;
  if (!turn || turn.type === 'mailData') return undefined;
  const { start, end } = turn.span;
  const line = withoutLineEnd(sliceOctets(session.client, turn.span));
  const whole = { start, end: start + line.length };
  switch (turn.type) {
    case 'authResponse': {
      const challenge = challengeBefore(exchange, session) ?? ('' as Octets);
      const response = line as Octets;
      if (isUserName(response, turn.mechanism, challenge)) return undefined;
      return isEmpty(line) ? undefined : whole;
    }
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
  if (isUserName(argument as Octets, word, undefined)) return undefined;
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
  if (verb === 'AUTH' || findVerbRule(verb)) return verb === 'AUTH';
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

/** Where a reply repeats the secret, in any case, or a part of it, as servers cut long lines. */
function findRepeated(secret: Octets, server: Octets, span: Span): Span[] {
  const said = secret.toLowerCase();
  const reply = sliceOctets(server, span).toLowerCase();
  // Shorter ones stand in replies by chance.
  const words = [said, ...said.split(/\s+/)].filter(({ length }) => length > 3);
  const whole = [...new Set(words)].flatMap((word) => placesOf(word, reply));
  const parts = [...reply.matchAll(/[\w+/=-]{4,}/g)]
    .filter(([part]) => said.includes(part))
    .map(({ 0: part, index }) => ({ start: index, end: index + part.length }));
  return withoutOverlap([...whole, ...parts]).map(({ start, end }) => ({
    start: span.start + start,
    end: span.start + end,
  }));
}

function placesOf(word: string, text: string): Span[] {
  const places: Span[] = [];
  let start = text.indexOf(word);
  while (start >= 0) {
    const end = start + word.length;
    places.push({ start, end });
    start = text.indexOf(word, end);
  }
  return places;
}

function withoutOverlap(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = apart.at(-1);
    if (!last || span.start > last.end) {
      apart.push(span);
    } else {
      const end = Math.max(last.end, span.end);
      apart[apart.length - 1] = { start: last.start, end };
    }
  }
  return apart;
}
