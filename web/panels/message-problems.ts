/** What is wrong with a message, for an outline of it. */
import type { Placed } from '../../protocol/annotate/place-problems.js';
import type { Problem } from '../../protocol/source/syntax-tree.js';
import type { OutlineProblem } from './message-outline.js';

/** More kinds of problems are not listed. */
const mostProblems = 200;

/** All that is wrong with a message. */
export function problemsOf({ annotations, left }: Placed): readonly Problem[] {
  return [...annotations.flatMap(({ problem }) => problem ?? []), ...left];
}

const severities = ['error', 'warning', 'note'];

/** The problems, each once, the worst first. */
export function gatherProblems(placed: Placed): readonly OutlineProblem[] {
  const found = new Map<string, { problem: Problem; count: number }>();
  for (const problem of problemsOf(placed)) {
    const key = `${problem.rule} ${problem.message}`;
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { problem, count: 1 });
  }
  const missing = new Set(placed.left);
  return [...found.values()]
    .sort(
      (one, other) =>
        severities.indexOf(one.problem.severity) -
        severities.indexOf(other.problem.severity),
    )
    .slice(0, mostProblems)
    .map(({ problem, count }) => ({
      problem,
      count,
      // What is missing has no octets to go to.
      ...(!(missing.has(problem) && problem.rule.endsWith('-missing')) && {
        offset: problem.span.start,
      }),
    }));
}
