import type { Session } from '../../session/session.js';
import { parsePlainResponse } from '../../smtp/auth/plain.js';
import { decodeText } from '../../source/octets.js';
import { dialogueAt } from './dialogue.js';
import type { Said } from './sasl.js';

/** Passwords by user name. */
export type KnownPasswords = ReadonlyMap<string, string>;

/** The passwords that `session` itself gives away: those sent with PLAIN or LOGIN that the server took. */
export function passwordsSentIn(session: Session): KnownPasswords {
  const known = new Map<string, string>();
  for (const exchange of session.exchanges) {
    if (exchange.replies.at(-1)?.code !== 235) continue;
    const { mechanism, withTurn } = dialogueAt(exchange, session) ?? {};
    const [first, second] = (withTurn ?? []).filter(isByClient);
    if (mechanism === 'LOGIN' && first && second) {
      known.set(decodeText(first.octets), decodeText(second.octets));
    }
    if (mechanism !== 'PLAIN' || !first) continue;
    const { authcid, passwd } = parsePlainResponse(first.octets).node;
    if (authcid !== undefined && passwd !== undefined) {
      known.set(authcid, passwd);
    }
  }
  return known;
}

function isByClient({ by }: Said): boolean {
  return by === 'client';
}
