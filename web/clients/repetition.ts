/** Reset and run to here: a run through what was recorded, the same refusals included. */
import type { Plan } from './plan.js';
import type { Recording } from './recording.js';
import type { Run } from './runner.js';

/** How many steps of a new run bring it to where `recording`, of `plan`, has come. */
export function stepsToRepeat({ done }: Recording, { steps }: Plan): number {
  // What was added to mail data later goes out with its beginning now.
  const added = steps.slice(0, done).filter(({ isContinued }) => isContinued);
  return done - added.length;
}

/** The run of `limit` steps that records `now`, as `before` was recorded. */
export function repetitionOf(
  before: Recording,
  now: Recording,
  limit: number,
): Run {
  return {
    limit,
    stopsAtBreakpoints: false,
    forgives: (index) => {
      // What was refused before, and was stepped over, may be refused again.
      const then = before.stepOf(index);
      const again = now.stepOf(index);
      return (
        then?.signatures[0] === again?.signatures[0] &&
        then?.outcome?.summary === again?.outcome?.summary
      );
    },
  };
}
