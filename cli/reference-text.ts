import type { Reference } from '../protocol/source/syntax-tree.js';
import type { Paint } from './terminal.js';

/** ` [RFC 5321 section 4.2]`, with a space before it; empty where there are none. */
export function referenceText(
  references: readonly Reference[],
  paint: Paint,
): string {
  if (references.length === 0) return '';
  return ` ${paint.soft(`[${references.map(nameOf).join('; ')}]`)}`;
}

function nameOf(reference: Reference): string {
  if ('title' in reference) return reference.title;
  const { rfc, section } = reference;
  return section ? `RFC ${rfc} section ${section}` : `RFC ${rfc}`;
}
