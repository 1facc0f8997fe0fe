import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type {
  Literal,
  Problem,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { plainWords } from './plain-words.js';

export interface Placed {
  /** In order, without overlap. */
  readonly annotations: readonly Annotation[];
  /** Problems that no octets could show. */
  readonly left: readonly Problem[];
}

/**
 * Hangs each problem on the annotation that covers it. A problem with octets
 * that had no words, such as a wrong line end, gets an annotation of its own.
 * Where one has several, the worst is shown; the others, and what finds no
 * place, are left over.
 */
export function placeProblems(
  annotations: readonly Annotation[],
  problems: readonly Problem[],
  source: SourceId,
  node: SyntaxNode,
): Placed {
  const placed = [...annotations];
  const left: Problem[] = [];
  for (const problem of withoutDoubles(problems)) {
    const index = indexAt(placed, problem.span);
    const annotation = placed[index];
    if (!annotation || !covers(annotation.span, problem.span)) {
      const added = annotateUncovered(node, problem, source);
      if (added) placed.splice(index, 0, added);
      else left.push(problem);
    } else if (!annotation.problem) {
      placed[index] = { problem, ...annotation };
    } else if (isWorse(problem, annotation.problem)) {
      left.push(annotation.problem);
      placed[index] = { ...annotation, problem };
    } else {
      left.push(problem);
    }
  }
  return { annotations: placed, left };
}

/** The first of those in order that `span` could concern: the others end before it. */
function indexAt(
  inOrder: readonly { readonly span: Span }[],
  span: Span,
): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = inOrder[middle]?.span.end ?? 0;
    if (end < span.start || (end === span.start && span.end > span.start)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

const severities = ['note', 'warning', 'error'];

function isWorse(one: Problem, other: Problem): boolean {
  return severities.indexOf(one.severity) > severities.indexOf(other.severity);
}

/** Two readers may find the same problem. */
function withoutDoubles(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const found = new Map(
    problems
      .toReversed()
      .map((problem) => [
        `${problem.rule} ${problem.span.start} ${problem.message}`,
        problem,
      ]),
  );
  return [...found.values()].reverse();
}

/** Whether a problem at `inner` concerns the octets of `outer`; an empty one may stand right behind them. */
function covers(outer: Span, inner: Span): boolean {
  if (inner.start === inner.end) {
    return outer.start <= inner.start && inner.start <= outer.end;
  }
  return outer.start < inner.end && inner.start < outer.end;
}

function annotateUncovered(
  node: SyntaxNode,
  problem: Problem,
  source: SourceId,
): Annotation | undefined {
  const leaf = leafAt(node, problem.span);
  if (!leaf) return undefined;
  const start = Math.max(leaf.span.start, problem.span.start);
  const end = Math.min(leaf.span.end, problem.span.end);
  const from = leaf.span.start;
  const octets = leaf.value.slice(start - from, end - from) as Octets;
  const type = /^[\r\n]+$/.test(octets) ? 'lineEnd' : leaf.type;
  const words = plainWords(type, octets, source, leaf.type);
  const references = [problem.reference];
  return { source, span: { start, end }, type, ...words, references, problem };
}

/** The first leaf with octets in `span`. */
function leafAt(node: SyntaxNode, span: Span): Literal | undefined {
  const isInside = node.span.start < span.end && span.start < node.span.end;
  if (span.start === span.end || !isInside) return undefined;
  if (!('children' in node)) return node;
  const { children } = node;
  for (let at = indexAt(children, span); at < children.length; at += 1) {
    const child = children[at];
    if (!child || child.span.start >= span.end) return undefined;
    const leaf = leafAt(child, span);
    if (leaf) return leaf;
  }
  return undefined;
}
