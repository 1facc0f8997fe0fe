import { parseScript, type Script } from '../../protocol/session/script.js';
import type { Target } from '../transport/connection.js';
import { isWithin, type Plan, type PlannedStep, planScript } from './plan.js';
import type { Stop } from './player.js';
import type { RecordedStep } from './recording.js';
import { badScriptStop, breakpointStop } from './stops.js';

/** The script as the editor has it now, with its breakpoints, planned for the chosen server. */
export class ScriptInHand {
  #text = '';
  #script: Script = parseScript('');
  #target: Target;
  #plan: Plan;
  breakpoints: readonly number[] = [];

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

  set text(text: string) {
    this.#text = text;
    this.#script = parseScript(text);
    this.#plan = planScript(this.#script, this.#target);
  }

  get target(): Target {
    return this.#target;
  }

  set target(target: Target) {
    this.#target = target;
    this.#plan = planScript(this.#script, target);
  }

  stepAt(index: number): PlannedStep | undefined {
    return this.#plan.steps[index];
  }

  /** Whether what was done would be done otherwise now. */
  differsFrom(recorded: readonly RecordedStep[]): boolean {
    return recorded
      .flatMap(({ signatures }) => signatures)
      .some((signature, index) => signature !== this.stepAt(index)?.signature);
  }

  /** A line that the notation does not know, before the step at `index` or after the last. */
  problemAt(index: number): Stop | undefined {
    const step = this.stepAt(index);
    const problem = step ? step.problem : this.#plan.problemAtEnd;
    return problem && badScriptStop(problem);
  }

  /** A breakpoint before the step at `index`. */
  breakpointAt(index: number): Stop | undefined {
    const step = this.stepAt(index);
    const isMet = this.breakpoints.some(
      (line) => step && isWithin(line, step.territory),
    );
    return step && isMet ? breakpointStop(step.lines.start) : undefined;
  }
}
