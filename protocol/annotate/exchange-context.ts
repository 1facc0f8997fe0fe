/** Where an exchange stands among the others of its session. */
import type {
  ClientTurn,
  Exchange,
  Session,
  SessionState,
} from '../session/session.js';
import { textOf } from '../smtp/command-line.js';
import type { EsmtpParam } from '../smtp/esmtp-param.js';
import { isSignIn } from '../smtp/verbs.js';
import type { Problem } from '../source/syntax-tree.js';

/** How things stand when the server comes to a turn; undefined while replies that decide it are still to come. */
export function stateAtTurn(
  { index, before }: Exchange,
  { exchanges }: Session,
): SessionState | undefined {
  if (before.unanswered === 0) return before;
  // It was sent before the earlier replies had come, and the server answers in order.
  const previous = exchanges[index - 1];
  if (!previous) return before;
  return previous.isComplete ? previous.after : undefined;
}

/** The exchange with the turn before that of `exchange`; replies that nobody asked for are passed over. */
export function previousExchange(
  { index }: Exchange,
  { exchanges }: Session,
): Exchange | undefined {
  for (let at = index - 1; at >= 0; at -= 1) {
    if (exchanges[at]?.turn) return exchanges[at];
  }
  return undefined;
}

/** Whether the last MAIL up to `exchange` says SMTPUTF8, so that lines may have UTF-8 (RFC 6531 section 3.4). */
function usesSmtpUtf8({ index }: Exchange, { exchanges }: Session): boolean {
  return parametersOfMail(index, exchanges).some(
    ({ keyword }) => keyword === 'SMTPUTF8',
  );
}

/** What the last MAIL up to `exchange` says of the body, in upper case; undefined where it says nothing. */
export function bodyOf(
  { index }: Exchange,
  { exchanges }: Session,
): string | undefined {
  return parametersOfMail(index, exchanges)
    .find(({ keyword }) => keyword === 'BODY')
    ?.value?.toUpperCase();
}

/** The parameters of the last MAIL up to the exchange at `index`. */
function parametersOfMail(
  index: number,
  exchanges: readonly Exchange[],
): readonly EsmtpParam[] {
  for (let at = index; at >= 0; at -= 1) {
    const turn = exchanges[at]?.turn;
    if (turn?.type === 'command' && turn.verb === 'MAIL') {
      return turn.command.parameters;
    }
  }
  return [];
}

/** The mechanism of the AUTH that `turn` belongs to; empty where it belongs to none. */
export function mechanismOf(turn: ClientTurn | undefined): string {
  if (turn?.type === 'authResponse') return turn.mechanism;
  if (turn?.type !== 'command' || !isSignIn(turn.verb)) return '';
  return textOf(turn.command, 'mechanism') ?? '';
}

/** The problems, without those that SMTPUTF8 lifts. */
export function withoutUtf8(
  problems: readonly Problem[],
  exchange: Exchange,
  session: Session,
): readonly Problem[] {
  if (!problems.some(({ rule }) => rule === 'octet-not-ascii')) return problems;
  if (!usesSmtpUtf8(exchange, session)) return problems;
  return problems.filter(({ rule }) => rule !== 'octet-not-ascii');
}
