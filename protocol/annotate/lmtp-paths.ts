import type { Exchange } from '../session/session.js';
import type { Problem } from '../source/syntax-tree.js';

/**
 * The problems, where a server of LMTP is told a mailbox without a domain: it
 * delivers to its own mailboxes, and clients such as Sendmail name these alone.
 */
export function withLmtpPaths(
  problems: readonly Problem[],
  { turn, before }: Exchange,
): readonly Problem[] {
  const isRcpt = turn?.type === 'command' && turn.verb === 'RCPT';
  if (!isRcpt || before.protocol !== 'LMTP') return problems;
  return problems.map((problem) =>
    problem.rule === 'path-domain-missing'
      ? { ...problem, message, severity: 'note' }
      : problem,
  );
}

const message =
  'A mailbox ends with @ and a domain. An LMTP server delivers to mailboxes of its own, so some clients name these without one, and servers take it.';
