import type { ClientTurn, Exchange, Session } from '../session/session.js';
import { isKnownVerb } from '../smtp/verbs.js';
import type { Problem } from '../source/syntax-tree.js';
import { mayComeEarly } from './early-pipelining.js';
import { previousExchange } from './exchange-context.js';

/** Which rule about sending before the reply has come a turn breaks, if any (RFC 2920 section 3.1). */
export function pipeliningProblem(
  exchange: Exchange,
  session: Session,
): Problem | undefined {
  const { turn, before } = exchange;
  const previous = previousExchange(exchange, session);
  if (!turn || !previous?.turn || !wasEarly(exchange)) {
    return undefined;
  }
  const common = {
    span: turn.span,
    reference: { rfc: 2920, section: '3.1' },
    severity: 'error',
  } as const;
  // What a recording that began in the middle offered is not known.
  if (before.isJoined) return undefined;
  if (mayComeEarly(exchange, session) || givesUp(exchange, previous)) {
    return undefined;
  }
  const isOffered = before.extensions.some(
    ({ keyword }) => keyword === 'PIPELINING',
  );
  if (!isOffered) {
    return {
      ...common,
      reference: { rfc: 5321, section: '4.3.1' },
      rule: 'pipelining-not-offered',
      message:
        'The client waits for each reply before it goes on, unless the server has offered PIPELINING.',
    };
  }
  if (canComeBeforeOthers(previous.turn)) return undefined;
  const name =
    previous.turn.type === 'command' ? previous.turn.verb : 'that line';
  return {
    ...common,
    rule: 'pipelined-too-far',
    message: `After ${name} the client waits for the reply: it may only be the last of a group.`,
  };
}

/** Whether a turn was sent before the reply to the one before it had come. */
function wasEarly({ turn, before }: Exchange): boolean {
  return before.unanswered > 0 || turn?.isEarly === true;
}

/** Whether the client takes its leave, since an answer never comes: QUIT may be sent at any time (RFC 5321 section 4.1.1.10). */
function givesUp({ turn, replies }: Exchange, previous: Exchange): boolean {
  return (
    turn?.type === 'command' &&
    turn.verb === 'QUIT' &&
    replies.length === 0 &&
    previous.replies.length === 0
  );
}

/** Mail data may open a group; BDAT may stand anywhere in one (RFC 3030 section 2), and so may BURL (RFC 4468 section 3.2). */
function canComeBeforeOthers(turn: ClientTurn): boolean {
  if (turn.type === 'mailData') return true;
  if (turn.type !== 'command') return false;
  if (!isKnownVerb(turn.verb)) return true; // it only gets a 500
  return /^(?:RSET|MAIL|RCPT|BDAT|BURL|SEND|SOML|SAML|XCLIENT|XFORWARD)$/.test(
    turn.verb,
  );
}
