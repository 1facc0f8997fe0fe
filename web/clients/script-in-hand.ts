import { parseScript, type Script } from '../../protocol/session/script.js';
import type { Target } from '../transport/connection.js';
import { cutWhereSent } from './cut-mail-data.js';
import { type Plan, type PlannedStep, planScript } from './plan.js';
import type { Stop } from './player.js';
import type { Recording } from './recording.js';

/** edited: its lines are others; server-changed: only the server is. */
type ScriptDifference = 'edited' | 'server-changed';

/** The script as the editor has it now, with its breakpoints, planned for the chosen server. */
export class ScriptInHand {
  #text = '';
  #script: Script = parseScript('');
  #target: Target;
  #plan: Plan;
  #breakpoints: ReadonlySet<number> = new Set();
  #difference: ScriptDifference | undefined;

  constructor(target: Target) {
    this.#target = target;
    this.#plan = planScript(this.#script, target);
  }

  get plan(): Plan {
    return this.#plan;
  }

  get text(): string {
    return this.#text;
  }

  get target(): Target {
    return this.#target;
  }

  /** Why what was done would be done otherwise now; absent where it would be done again. */
  get difference(): ScriptDifference | undefined {
    return this.#difference;
  }

  /** Takes another text, of which `recording` may have done some steps. */
  setText(text: string, recording: Recording) {
    this.#text = text;
    this.#script = parseScript(text);
    this.compareWith(recording);
  }

  setTarget(target: Target, recording: Recording) {
    this.#target = target;
    this.compareWith(recording);
  }

  setBreakpoints(lines: readonly number[]) {
    this.#breakpoints = new Set(lines);
  }

  /** Plans anew, as what `recording` has done leaves it to do. */
  compareWith(recording: Recording) {
    this.#plan = this.#planFor(this.#target, recording);
    this.#difference = this.#differenceFrom(recording);
  }

  stepAt(index: number): PlannedStep | undefined {
    return this.#plan.steps[index];
  }

  /** A line that the notation does not know, before the step at `index` or after the last. */
  problemAt(index: number): Stop | undefined {
    const step = this.stepAt(index);
    const problem = step ? step.problem : this.#plan.problemAtEnd;
    if (!problem) return undefined;
    const { line, message: mistake } = problem;
    return { reason: 'bad-script', line, mistake };
  }

  /** A breakpoint before the step at `index`. */
  breakpointAt(index: number): Stop | undefined {
    const step = this.stepAt(index);
    if (!step) return undefined;
    const { start, end } = step.territory;
    for (let line = start; line <= end; line += 1) {
      if (!this.#breakpoints.has(line)) continue;
      return { reason: 'breakpoint', line: step.lines.start };
    }
    return undefined;
  }

  #planFor(target: Target, recording: Recording): Plan {
    const plan = planScript(this.#script, target);
    return cutWhereSent(plan, recording, this.#text);
  }

  #differenceFrom(recording: Recording): ScriptDifference | undefined {
    if (hasDone(recording, this.#plan)) return undefined;
    const then = recording.events.find(({ type }) => type === 'connecting');
    const isSameScript =
      then?.type === 'connecting' &&
      hasDone(recording, this.#planFor(then, recording));
    return isSameScript ? 'server-changed' : 'edited';
  }
}

/** Whether `recording` did what `plan` begins with. */
function hasDone({ steps }: Recording, plan: Plan): boolean {
  return steps
    .flatMap(({ signatures }) => signatures)
    .every((signature, index) => signature === plan.steps[index]?.signature);
}
