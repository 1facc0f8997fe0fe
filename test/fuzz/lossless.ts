import assert from 'node:assert/strict';
import type { Octets } from '../../protocol/source/octets.js';
import type {
  Problem,
  Span,
  SyntaxNode,
} from '../../protocol/source/syntax-tree.js';

/** Asserts that the leaves of `node` stand in `octets` where their spans say, and leave no gap. */
export function assertLossless(node: SyntaxNode, octets: Octets) {
  const { start, end } = node.span;
  if (!('children' in node)) {
    assert.equal(node.value, octets.slice(start, end));
    return;
  }
  let offset = start;
  for (const child of node.children) {
    assert.equal(child.span.start, offset, `a gap in ${node.type}`);
    assertLossless(child, octets);
    offset = child.span.end;
  }
  assert.equal(offset, end, `a gap at the end of ${node.type}`);
}

/** Asserts that problems concern octets that are there. */
export function assertInside(
  problems: readonly Problem[],
  { start, end }: Span,
) {
  for (const { rule, span } of problems) {
    assert.ok(start <= span.start, rule);
    assert.ok(span.start <= span.end, rule);
    assert.ok(span.end <= end, rule);
  }
}

/** Asserts that spans follow each other from `start` to `end`, with no gap. */
export function assertInARow(
  spans: readonly Span[],
  { start, end }: Span,
  what: string,
) {
  let offset = start;
  for (const span of spans) {
    assert.equal(span.start, offset, `a gap in ${what}`);
    assert.ok(span.end >= span.start, what);
    offset = span.end;
  }
  assert.equal(offset, end, `a gap at the end of ${what}`);
}
