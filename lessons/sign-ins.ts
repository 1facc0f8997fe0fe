/** Who signed in with AUTH, how, and what came of it (RFC 4954 section 4). */
import type { Exchange, Session } from '../protocol/session/session.js';
import { parsePlainResponse } from '../protocol/smtp/auth/plain.js';
import { textOf } from '../protocol/smtp/command-line.js';
import { decodeBase64 } from '../protocol/source/base64.js';
import {
  decodeText,
  type Octets,
  sliceOctets,
} from '../protocol/source/octets.js';

export interface SignIn {
  /** In upper case. */
  readonly mechanism: string;
  /** The user named with PLAIN or LOGIN; absent where none could be read. */
  readonly user?: string;
  /** Of the reply that ended it. */
  readonly code: number;
  /** From the AUTH command to that reply. */
  readonly exchanges: readonly Exchange[];
}

/** The sign-ins of `session` that the server has ended, in order. */
export function signInsOf(session: Session): SignIn[] {
  const signIns: SignIn[] = [];
  let mechanism = '';
  let responses: string[] = [];
  let exchanges: Exchange[] = [];
  for (const exchange of session.exchanges) {
    const { turn, replies } = exchange;
    if (turn?.type === 'command' && turn.verb === 'AUTH') {
      mechanism = (textOf(turn.command, 'mechanism') ?? '').toUpperCase();
      const initial = textOf(turn.command, 'initialResponse');
      responses = initial === undefined ? [] : [initial];
      exchanges = [];
    } else if (turn?.type === 'authResponse') {
      const line = sliceOctets(session.client, turn.span);
      responses.push(line.replace(/\r?\n$/, ''));
    } else continue;
    exchanges.push(exchange);
    const code = replies[0]?.code ?? 0;
    if (!exchange.isComplete || code === 334) continue;
    const user = userIn(mechanism, responses[0]);
    const named = user === undefined ? {} : { user };
    signIns.push({ mechanism, code, exchanges, ...named });
  }
  return signIns;
}

/** Both mechanisms name the user in their first response. */
function userIn(mechanism: string, response: string | undefined) {
  if (response === undefined) return undefined;
  const { decoded } = decodeBase64(response as Octets);
  if (mechanism === 'LOGIN') return decodeText(decoded);
  if (mechanism !== 'PLAIN') return undefined;
  return parsePlainResponse(decoded).node.authcid;
}
