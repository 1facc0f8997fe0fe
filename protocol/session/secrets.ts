/** What a session gives away to whoever reads it: the responses to AUTH (RFC 4954 section 4). */
import { findVerbRule } from '../smtp/verbs.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { ClientTurn, Session } from './session.js';

const stars = '********';

/**
 * The turns that hold secrets, by the index of their exchange: what to show
 * instead. Octets after AUTH that are no turn yet are left out altogether.
 */
export function maskSecrets({ client, exchanges }: Session) {
  const masked = new Map<number, Octets>();
  let isAfterAuth = false;
  for (const { index, turn } of exchanges) {
    if (!turn) continue;
    const shown = maskTurn(turn, client, isAfterAuth);
    if (shown !== undefined) masked.set(index, shown as Octets);
    isAfterAuth =
      shown !== undefined ||
      turn.type === 'authResponse' ||
      (turn.type === 'command' && turn.verb === 'AUTH');
  }
  return masked;
}

function maskTurn(
  turn: ClientTurn,
  client: Octets,
  isAfterAuth: boolean,
): string | undefined {
  const line = () => sliceOctets(client, turn.span);
  switch (turn.type) {
    case 'command':
      if (turn.verb === 'AUTH') return maskInitialResponse(turn, line());
      // A response that was sent all the same, though no 334 asked for it.
      if (!isAfterAuth || findVerbRule(turn.verb)) return undefined;
      return maskLine(line());
    case 'authResponse':
      return maskLine(line());
    case 'unfinished':
      return isAfterAuth ? '' : undefined;
    case 'mailData':
      return undefined;
  }
}

function maskInitialResponse(
  { span, command }: Extract<ClientTurn, { type: 'command' }>,
  line: Octets,
): string | undefined {
  const response = command.children.find(
    ({ type }) => type === 'initialResponse',
  );
  if (!response) return undefined;
  const start = response.span.start - span.start;
  const masked = maskLine(line.slice(start));
  return masked && line.slice(0, start) + masked;
}

/** A line less its secret; undefined for `*`, which gives up, and for `=` and nothing, which are empty. */
function maskLine(line: string): string | undefined {
  const lineEnd = /\r?\n$/.exec(line)?.[0] ?? '';
  const response = line.slice(0, line.length - lineEnd.length);
  return /^[*=]?$/.test(response) ? undefined : stars + lineEnd;
}
