/** AUTH exchanges as dialogues: from AUTH to the reply that is no 334 (RFC 4954 section 4). */
import type { ClientTurn, Exchange, Session } from '../../session/session.js';
import { textOf } from '../../smtp/command-line.js';
import { isSignIn } from '../../smtp/verbs.js';
import { decodeBase64 } from '../../source/base64.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import { mechanismOf, previousExchange } from '../exchange-context.js';
import type { Said } from './sasl.js';

/** An exchange with its place in the dialogue; empty messages are left out. */
export interface AuthDialogue {
  /** In upper case. */
  readonly mechanism: string;
  /** What was said before its turn. */
  readonly before: readonly Said[];
  /** What was said up to its turn, the turn included. */
  readonly withTurn: readonly Said[];
}

/** The dialogue that `exchange` is a part of; undefined where it is of none. */
export function dialogueAt(
  exchange: Exchange,
  session: Session,
): AuthDialogue | undefined {
  const exchanges = exchangesOfDialogue(exchange, session);
  const mechanism = mechanismOf(exchanges[0]?.turn).toUpperCase();
  if (mechanism === '') return undefined;
  const before = exchanges
    .slice(0, -1)
    .flatMap((each) => [
      ...saidInTurn(each, session),
      ...saidInReplies(each, session),
    ]);
  const withTurn = [...before, ...saidInTurn(exchange, session)];
  return { mechanism, before, withTurn };
}

/** What the 334s of `exchange` say. */
export function saidInReplies(
  { replies }: Exchange,
  { server }: Session,
): readonly Said[] {
  return replies.flatMap((reply) => {
    if (reply.code !== 334) return [];
    const parts = reply.children.flatMap(({ children }) => children);
    const text = parts.find(({ type }) => type === 'textString');
    const octets = text ? decode(sliceOctets(server, text.span)) : '';
    return octets ? [{ by: 'server', octets }] : [];
  });
}

/** From AUTH on; empty where `exchange` belongs to no AUTH. */
function exchangesOfDialogue(
  exchange: Exchange,
  session: Session,
): readonly Exchange[] {
  const found: Exchange[] = [];
  let at: Exchange | undefined = exchange;
  while (at && found.length <= mostExchanges) {
    found.unshift(at);
    if (isAuth(at.turn)) return found;
    if (at.turn?.type !== 'authResponse') return [];
    at = previousExchange(at, session);
  }
  return [];
}

/** No mechanism asks for more. */
const mostExchanges = 16;

function isAuth(turn: ClientTurn | undefined): boolean {
  return turn?.type === 'command' && isSignIn(turn.verb);
}

function saidInTurn({ turn }: Exchange, { client }: Session): readonly Said[] {
  const response =
    turn?.type === 'command'
      ? (textOf(turn.command, 'initialResponse') ?? '')
      : turn
        ? sliceOctets(client, turn.span).replace(/[\r\n]+$/, '')
        : '';
  if (/^[*=]?$/.test(response)) return [];
  return [{ by: 'client', octets: decode(response as Octets) }];
}

function decode(text: Octets): Octets {
  return decodeBase64(text).decoded;
}
