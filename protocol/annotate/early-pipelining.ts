/** Commands that were sent before it could be known what the server says to those before them. */
import { findExtension } from '../extensions/index.js';
import type { Exchange, Session } from '../session/session.js';
import { isPositive } from '../smtp/reply.js';
import type { Problem, Span } from '../source/syntax-tree.js';

/**
 * The verb whose refusal leaves a command in the same pipelined group without
 * its transaction or its recipient; undefined where there is none.
 */
export function refusedBefore(
  { index, before, turn }: Exchange,
  { exchanges }: Session,
): string | undefined {
  if (turn?.type !== 'command' || !isOfTransaction.test(turn.verb)) return;
  if (!offers(before.extensions, 'PIPELINING')) return;
  const earlier = exchanges.slice(0, index).filter(({ turn }) => turn);
  const group = earlier.slice(earlier.length - before.unanswered);
  for (const { turn, replies } of group) {
    if (turn?.type !== 'command') continue;
    if (!/^(?:MAIL|RCPT)$/.test(turn.verb)) continue;
    const code = replies.at(-1)?.code;
    if (code !== undefined && !isPositive(code)) return turn.verb;
  }
  return;
}

/** The commands that a refused MAIL or RCPT leaves without what they need. */
const isOfTransaction = /^(?:RCPT|DATA|BDAT|BURL)$/;

/** What to say of a command after `refused` in its group: the client did nothing wrong. */
export function inVain(refused: string, span: Span): Problem {
  return {
    rule: 'pipelined-in-vain',
    message: `The client sent this in one group with ${refused}, before it could know that the server would refuse that, as PIPELINING allows. It is refused too, and nothing is lost.`,
    span,
    reference: { rfc: 2920, section: '3.1' },
    severity: 'note',
  };
}

/**
 * Whether the turn of `exchange` may come before the greeting, or before the
 * reply to EHLO: the server offers PIPECONNECT, so the client has learned of it
 * on an earlier connection.
 */
export function mayComeEarly(
  { index }: Exchange,
  { exchanges }: Session,
): boolean {
  const hello = exchanges.find(
    ({ turn }) => turn?.type === 'command' && turn.verb === 'EHLO',
  );
  if (!hello || !offers(hello.after.extensions, 'PIPECONNECT')) return false;
  const { before } = exchanges[index] ?? hello;
  return before.phase === 'connected' || before.phase === 'greeted';
}

function offers(
  extensions: Exchange['before']['extensions'],
  ehloKeyword: string,
): boolean {
  return extensions.some(
    ({ keyword }) => findExtension(keyword)?.ehloKeyword === ehloKeyword,
  );
}
