import type { Octets } from '../source/octets.js';
import type { SyntaxNode } from '../source/syntax-tree.js';

/** The octets of nodes that follow each other. */
export function octetsOfNodes(nodes: readonly SyntaxNode[]): Octets {
  return nodes.map(octetsOfNode).join('') as Octets;
}

function octetsOfNode(node: SyntaxNode): string {
  return 'children' in node ? octetsOfNodes(node.children) : node.value;
}

/** What a parser noted on a node under that name, where it is a text. */
export function noteOn(node: SyntaxNode, name: string): string | undefined {
  const noted: unknown = Object.getOwnPropertyDescriptor(node, name)?.value;
  return typeof noted === 'string' ? noted : undefined;
}
