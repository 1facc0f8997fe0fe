/**
 * What a session gives away to whoever reads it: passwords, and what is as good,
 * among the responses to AUTH (RFC 4954 section 4), wherever they were sent.
 */
import type { Exchange, Session } from '../session/session.js';
import { isMaskedSecret } from '../smtp/auth/masked-secret.js';
import { decodeBase64 } from '../source/base64.js';
import { joinSpans } from '../source/join-spans.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { readBase64 } from './auth/base64-problem.js';
import { dialogueAt } from './auth/dialogue.js';
import { mechanismInWords } from './auth/index.js';
import type { Said } from './auth/sasl.js';
import { findResponse } from './auth-response.js';
import { findPop3Secret } from './pop3/pop3-secrets.js';

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
    server: joinSpans([
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
  return joinSpans(places);
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
  return { client, server: joinSpans([...proofs, ...repeated]) };
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

function findInTurn(exchange: Exchange, session: Session): Span | undefined {
  if (session.state.protocol === 'POP3') {
    return findPop3Secret(exchange, session);
  }
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
  return joinSpans([...whole, ...parts]).map(({ start, end }) => ({
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
