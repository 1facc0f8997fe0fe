import type { Reference } from '../protocol/source/syntax-tree.js';

/** More than this would be longer than what they stand behind. */
const most = 2;

/** `[RFC 5321 section 4.2]`: where the first of them are to be read; empty where there are none. */
export function referenceText(references: readonly Reference[]): string {
  if (references.length === 0) return '';
  return `[${references.slice(0, most).map(nameOf).join('; ')}]`;
}

function nameOf(reference: Reference): string {
  if ('title' in reference) return reference.title;
  const { rfc, section } = reference;
  return section ? `RFC ${rfc} section ${section}` : `RFC ${rfc}`;
}
