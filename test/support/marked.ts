/**
 * Syntax trees written into their own octets: `{replyCode:250}{separator: }…`;
 * a node with children is written `{reversePath:{open:<}…}`.
 *
 * `␍` and `␊` stand for CR and LF, so that a test shows every octet.
 */
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import type { Parent, SyntaxNode } from '../../protocol/source/syntax-tree.js';

/** The octets of a marked text, without the marks. */
export function unmark(marked: string): Octets {
  const bare = marked.replace(/\{\w+:|\}/g, '');
  return encodeText(bare.replaceAll('␍', '\r').replaceAll('␊', '\n'));
}

/** The marked text of what is in a parsed node. */
export function mark(parent: Parent): string {
  return parent.children.map(markNode).join('');
}

function markNode(node: SyntaxNode): string {
  const inside = 'children' in node ? mark(node) : node.value;
  const shown = inside.replaceAll('\r', '␍').replaceAll('\n', '␊');
  return `{${node.type}:${shown}}`;
}

/** The octets of the leaves, joined: the same as went in, or the tree lost some. */
export function leavesOf(node: SyntaxNode): string {
  if (!('children' in node)) return node.value;
  return node.children.map(leavesOf).join('');
}
