import type { Octets } from '../source/octets.js';
import type { SyntaxNode } from '../source/syntax-tree.js';

/** The octets of nodes that follow each other. */
export function octetsOfNodes(nodes: readonly SyntaxNode[]): Octets {
  let octets = '';
  for (const node of nodes) {
    octets += 'children' in node ? octetsOfNodes(node.children) : node.value;
  }
  return octets as Octets;
}

/** What a parser noted on a node under that name, where it is a text. */
export function noteOn(node: SyntaxNode, name: string): string | undefined {
  const noted: unknown = Reflect.get(node, name);
  return typeof noted === 'string' ? noted : undefined;
}
