import type { ClientTurn, Exchange } from '../session/session.js';
import type { Problem } from '../source/syntax-tree.js';

/** Which rule about sending before the reply has come a turn breaks, if any (RFC 2920 section 3.1). */
export function pipeliningProblem(
  { turn, before }: Exchange,
  previous: ClientTurn | undefined,
): Problem | undefined {
  if (!turn || !previous || before.unanswered === 0) return undefined;
  const common = {
    span: turn.span,
    reference: { rfc: 2920, section: '3.1' },
    severity: 'error',
  } as const;
  const isOffered = before.extensions.some(
    ({ keyword }) => keyword === 'PIPELINING',
  );
  if (!isOffered) {
    return {
      ...common,
      rule: 'pipelining-not-offered',
      message:
        'The client waits for each reply before it goes on, unless the server has offered PIPELINING.',
    };
  }
  if (canComeBeforeOthers(previous)) return undefined;
  const name = previous.type === 'command' ? previous.verb : 'that line';
  return {
    ...common,
    rule: 'pipelined-too-far',
    message: `After ${name} the client waits for the reply: it may only be the last of a group.`,
  };
}

/** Mail data may open a group; BDAT may stand anywhere in one (RFC 3030 section 2). */
function canComeBeforeOthers(turn: ClientTurn): boolean {
  if (turn.type === 'mailData') return true;
  if (turn.type !== 'command') return false;
  return /^(?:RSET|MAIL|RCPT|BDAT|SEND|SOML|SAML)$/.test(turn.verb);
}
