import type { Literal, SyntaxNode } from './syntax-tree.js';

/** The leaves of a tree, in order: they join to the octets that it was made of. */
export function leavesOf(node: SyntaxNode): readonly Literal[] {
  return 'children' in node ? node.children.flatMap(leavesOf) : [node];
}
