import type { Plan } from './plan.js';
import type { StepOutcome } from './player.js';
import type { RecordedStep } from './recording.js';

/** The outcomes of recorded steps at the lines where a plan has them now; remembers what it has found. */
export class OutcomeList {
  #plan: Plan | undefined;
  #last: RecordedStep | undefined;
  #count = 0;
  #outcomes: readonly StepOutcome[] = [];

  of(steps: readonly RecordedStep[], plan: Plan): readonly StepOutcome[] {
    const done = steps.at(-1)?.outcome ? steps : steps.slice(0, -1);
    const isLonger =
      plan === this.#plan && done[this.#count - 1] === this.#last;
    const known = isLonger ? this.#count : 0;
    const before = isLonger ? this.#outcomes : [];
    const fresh = done.slice(known).flatMap((step) => outcomesOf(step, plan));
    this.#outcomes = [...before, ...fresh];
    this.#plan = plan;
    this.#count = done.length;
    this.#last = done.at(-1);
    return this.#outcomes;
  }
}

function outcomesOf(
  { doneBefore, signatures, outcome }: RecordedStep,
  plan: Plan,
): StepOutcome[] {
  if (!outcome) return [];
  return signatures.flatMap((signature, index): StepOutcome[] => {
    const planned = plan.steps[doneBefore + index];
    const isImplied = planned?.type === 'connect' && planned.isImplied;
    if (planned?.signature !== signature || isImplied) return [];
    const line = planned.lines.end;
    // The first was sent; what it carries along was left out after it.
    if (index > 0) return [{ line, summary: 'not sent', digit: 0 }];
    return [{ line, ...outcome }];
  });
}
