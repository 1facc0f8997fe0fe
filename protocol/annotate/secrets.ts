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
import { isMaskedSecret } from '../smtp/auth/masked-secret.js';
import { findVerbRule, isSignIn, suggestCommand } from '../smtp/verbs.js';
import { decodeBase64 } from '../source/base64.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { readBase64 } from './auth/base64-problem.js';
import { dialogueAt } from './auth/dialogue.js';
import { mechanismInWords } from './auth/index.js';
import type { Said } from './auth/sasl.js';
import { previousExchange } from './exchange-context.js';

export interface Secrets {
  /** In the source `client`; absent where the turn gives nothing away. */
  readonly client?: Span;
  /** In the source `client`: where another turn repeats one. In order, without overlap. */
  readonly repeated: readonly Span[];
  /** In the source `server`: where replies repeat it. In order, without overlap. */
  readonly server: readonly Span[];
}

/** Where `exchange` gives away a password: that of its own response to AUTH, or of another one in `session`. */
export function findSecrets(exchange: Exchange, session: Session): Secrets {
  const { client, server } = findOwnSecrets(exchange, session);
  const words = secretWords(session);
  const isWhole = client !== undefined;
  const { turn, replies } = exchange;
  return {
    ...(client && { client }),
    repeated:
      turn && !isWhole ? findSecretWords(words, session.client, turn.span) : [],
    server: withoutOverlap([
      ...server,
      ...replies.flatMap(({ span }) =>
        findSecretWords(words, session.server, span),
      ),
    ]),
  };
}

const wordsOfSessions = new WeakMap<Session, readonly Octets[]>();

/** What the responses to AUTH in `session` keep secret, as it was sent and as it is once decoded. */
export function secretWords(session: Session): readonly Octets[] {
  const known = wordsOfSessions.get(session);
  if (known) return known;
  const all = session.exchanges.flatMap((exchange) => {
    const { client } = findOwnSecrets(exchange, session);
    if (!client) return [];
    const sent = sliceOctets(session.client, client);
    return [sent, ...decodedSecrets(sent, exchange, session)];
  });
  // Shorter ones stand in a text by chance.
  const words = [...new Set(all)].filter(({ length }) => length > 3);
  wordsOfSessions.set(session, words);
  return words;
}

/** Where `words` stand by themselves, and are no part of a longer one. */
export function findSecretWords(
  words: readonly Octets[],
  octets: Octets,
  span: Span,
): Span[] {
  if (words.length === 0) return [];
  const text = sliceOctets(octets, span);
  const places = words
    .flatMap((word) => placesOf(word, text))
    .filter(
      ({ start, end }) =>
        !/[\w@.-]/.test(text.charAt(start - 1)) &&
        !/^(?:[\w@]|[.-]\w)/.test(text.slice(end, end + 2)),
    )
    .map(({ start, end }) => ({
      start: span.start + start,
      end: span.start + end,
    }));
  return withoutOverlap(places);
}

type OwnSecrets = Omit<Secrets, 'repeated'>;

function findOwnSecrets(exchange: Exchange, session: Session): OwnSecrets {
  const client = findInTurn(exchange, session);
  const proofs = findInChallenges(exchange, session);
  if (!client) return { server: proofs };
  const secret = sliceOctets(session.client, client);
  const decoded = decodedSecrets(secret, exchange, session);
  const repeated = exchange.replies.flatMap(({ span }) => [
    ...findRepeated(secret, session.server, span),
    ...decoded.flatMap((word) => findWord(word, session.server, span)),
  ]);
  return { client, server: withoutOverlap([...proofs, ...repeated]) };
}

/** Where `exchange` has what a program wrote into its log in place of a secret. */
export function findMask(
  exchange: Exchange,
  session: Session,
): Span | undefined {
  const span = findResponse(exchange, session);
  const response = span && sliceOctets(session.client, span);
  return response && isMaskedSecret(response.trim()) ? span : undefined;
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

function findInTurn(exchange: Exchange, session: Session): Span | undefined {
  const span = findResponse(exchange, session);
  if (!span || findMask(exchange, session)) return undefined;
  const { turn } = exchange;
  const response = sliceOctets(session.client, span);
  const isInitial =
    turn?.type === 'command' &&
    turn.command.children.some(({ type }) => type === 'initialResponse');
  if (turn?.type !== 'authResponse' && !isInitial) return span;
  const { mechanism = '', before = [] } = dialogueAt(exchange, session) ?? {};
  return isSecretResponse(response, mechanism, before) ? span : undefined;
}

function isSecretResponse(
  response: Octets,
  mechanism: string,
  before: readonly Said[],
): boolean {
  const whole = { start: 0, end: response.length };
  const { decoded, isReadable } = readBase64(response, whole);
  const { describeResponse } = mechanismInWords(mechanism);
  const { isSecret } = describeResponse(decoded, before);
  // What cannot be read may be anything, but for an answer to `Username:`.
  return isSecret || (!isReadable && mechanism.toUpperCase() !== 'LOGIN');
}

/** The proofs of a server, from which a password can be guessed. */
function findInChallenges(exchange: Exchange, session: Session): Span[] {
  if (exchange.replies.every(({ code }) => code !== 334)) return [];
  const dialogue = dialogueAt(exchange, session);
  if (!dialogue) return [];
  const { mechanism, withTurn } = dialogue;
  const { describeChallenge } = mechanismInWords(mechanism);
  return exchange.replies.flatMap((reply) => {
    if (reply.code !== 334) return [];
    const parts = reply.children.flatMap(({ children }) => children);
    return parts
      .filter(({ type }) => type === 'textString')
      .map(({ span }) => span)
      .filter((span) => {
        const { decoded } = decodeBase64(sliceOctets(session.server, span));
        return describeChallenge(decoded, withTurn).isSecret;
      });
  });
}

/** Where the turn has a response, or what could be one: all of a line, or what stands behind AUTH and a mechanism. */
function findResponse(exchange: Exchange, session: Session): Span | undefined {
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

/** What the base64 of a response keeps secret, as it is without it. */
function decodedSecrets(
  response: Octets,
  exchange: Exchange,
  session: Session,
): readonly Octets[] {
  const { mechanism, before } = dialogueAt(exchange, session) ?? {};
  if (mechanism === undefined) return [];
  const whole = { start: 0, end: response.length };
  const { decoded } = readBase64(response, whole);
  const { fields } = mechanismInWords(mechanism).describeResponse(
    decoded,
    before ?? [],
  );
  // Shorter ones stand in replies by chance.
  return fields.flatMap(({ octets, isSecret }) =>
    isSecret && octets.length > 3 ? [octets] : [],
  );
}

function findWord(word: Octets, server: Octets, span: Span): Span[] {
  const reply = sliceOctets(server, span);
  return placesOf(word, reply).map(({ start, end }) => ({
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
