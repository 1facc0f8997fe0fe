/** Responses to AUTH with their passwords taken out (RFC 4954 section 4). */

import { dialogueAt } from '../annotate/auth/dialogue.js';
import { findResponse } from '../annotate/auth-response.js';
import { findSecrets } from '../annotate/secrets.js';
import type { Exchange, Session } from '../session/session.js';
import { isMaskedSecret } from '../smtp/auth/masked-secret.js';
import { decodeBase64, encodeBase64 } from '../source/base64.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import type { Piece } from './piece.js';
import type { SecretVariables } from './secret-variables.js';

/** What stands for the octets of `span`, in the source `client`. */
export interface Replacement {
  readonly span: Span;
  readonly pieces: readonly Piece[];
}

/** What stands for the response to AUTH in `exchange`; undefined where it has none that keeps a secret or hides one. */
export function replaceResponse(
  exchange: Exchange,
  session: Session,
  variables: SecretVariables,
): Replacement | undefined {
  const { turn } = exchange;
  const mechanism = dialogueAt(exchange, session)?.mechanism ?? '';
  if (turn?.type === 'authResponse' && turn.isOmitted) {
    const { end } = turn.span;
    const pieces = unknownResponse(mechanism, turn.step, variables);
    return { span: { start: end, end }, pieces };
  }
  const span = findResponse(exchange, session);
  if (!span) return undefined;
  const response = sliceOctets(session.client, span);
  const step = turn?.type === 'authResponse' ? turn.step : 1;
  if (isMaskedSecret(response.trim())) {
    return { span, pieces: unknownResponse(mechanism, step, variables) };
  }
  const { decoded } = decodeBase64(response);
  if (encodeBase64(decoded) === response) {
    const inside = readResponse(decoded, exchange, session, variables);
    if (inside) return { span, pieces: inside };
  }
  const secret = findSecrets(exchange, session).client;
  if (!secret) return undefined;
  const value = sliceOctets(session.client, secret);
  const name = variables.nameOf('RESPONSE', value);
  return { span: secret, pieces: [{ type: 'variable', name }] };
}

/** What the recording does not have, where the mechanism tells of what it is made. */
function unknownResponse(
  mechanism: string,
  step: number,
  variables: SecretVariables,
): Piece[] {
  const variable = (kind: 'USER' | 'PASSWORD' | 'RESPONSE') =>
    ({ type: 'variable', name: variables.nameOfUnknown(kind) }) as const;
  if (mechanism === 'PLAIN') {
    const nul: Piece = { type: 'octets', octets: '\0' as Octets };
    const pieces = [nul, variable('USER'), nul, variable('PASSWORD')];
    return [{ type: 'base64', pieces }];
  }
  if (mechanism === 'LOGIN') {
    const asked = variable(step === 1 ? 'USER' : 'PASSWORD');
    return [{ type: 'base64', pieces: [asked] }];
  }
  return [variable('RESPONSE')];
}

/** The response of a mechanism that is known here, made anew; undefined where it does not have its form. */
function readResponse(
  decoded: Octets,
  exchange: Exchange,
  session: Session,
  variables: SecretVariables,
): readonly Piece[] | undefined {
  const { mechanism, before } = dialogueAt(exchange, session) ?? {};
  const octets = (text: string): Piece => ({
    type: 'octets',
    octets: text as Octets,
  });
  const secret = (kind: 'PASSWORD' | 'TOKEN', value: string): Piece => ({
    type: 'variable',
    name: isMaskedSecret(value)
      ? variables.nameOfUnknown(kind)
      : variables.nameOf(kind, value as Octets),
  });
  switch (mechanism) {
    case 'PLAIN': {
      const [, names, password] =
        /^([^\0]*\0[^\0]+\0)([^\0]+)$/.exec(decoded) ?? [];
      if (names === undefined || password === undefined) return undefined;
      const pieces = [octets(names), secret('PASSWORD', password)];
      return [{ type: 'base64', pieces }];
    }
    case 'LOGIN': {
      if (decoded === '') return undefined;
      const isUser = before?.every(({ by }) => by === 'server') ?? true;
      const piece = isUser ? octets(decoded) : secret('PASSWORD', decoded);
      return [{ type: 'base64', pieces: [piece] }];
    }
    case 'CRAM-MD5': {
      const [, user, digest] = /^(.+) ([0-9a-f]{32})$/s.exec(decoded) ?? [];
      const challenge = before?.findLast(({ by }) => by === 'server');
      if (user === undefined || digest === undefined || !challenge) {
        return undefined;
      }
      const name = variables.nameOfProof(
        user as Octets,
        challenge.octets,
        digest,
      );
      return [{ type: 'cramMd5', user: user as Octets, name }];
    }
    case 'XOAUTH2':
    case 'OAUTHBEARER': {
      const [, start, token, end] =
        /^(.*?auth=Bearer +)(\P{Cc}+)(\p{Cc}.*)$/isu.exec(decoded) ?? [];
      if (start === undefined || token === undefined || end === undefined) {
        return undefined;
      }
      const pieces = [octets(start), secret('TOKEN', token), octets(end)];
      return [{ type: 'base64', pieces }];
    }
    default:
      return undefined;
  }
}
