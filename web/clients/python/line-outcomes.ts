/** What each of the learner's lines came to on the wire. */
import type { Session } from '../../../protocol/session/session.js';
import { outcomeOf } from '../outcome.js';
import type { StepOutcome } from '../player.js';
import { type Cause, programFile } from './program.js';

/** For each line of the program that sent something, the first reply that refused it, and the last reply. */
export function lineOutcomes(
  session: Session,
  sends: readonly Cause[],
): readonly StepOutcome[] {
  const outcomes = new Map<number, StepOutcome>();
  const refusals = new Map<number, StepOutcome>();
  let next = 0;
  for (const exchange of session.exchanges) {
    const { turn, replies } = exchange;
    const secured = exchange.secured
      ? [{ type: 'secured', at: 0, ...exchange.secured } as const]
      : [];
    if (!turn || replies.length === 0) continue;
    while ((sends[next]?.span.end ?? Infinity) <= turn.span.start) next += 1;
    const line = sends[next]?.stack.findLast(
      ({ file }) => file === programFile,
    )?.line;
    if (line === undefined) continue;
    const outcome = { line, ...outcomeOf(replies, secured) };
    const refusal = refusals.get(line) ?? outcome;
    if (refusal.digit === 4 || refusal.digit === 5) refusals.set(line, refusal);
    const isAll = !refusals.has(line) || refusal === outcome;
    outcomes.set(
      line,
      isAll
        ? outcome
        : { ...refusal, summary: `${refusal.summary} … ${outcome.summary}` },
    );
  }
  return [...outcomes.values()];
}
