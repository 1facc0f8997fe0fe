import type { Octets } from './octets.js';
import type { Span } from './syntax-tree.js';

/** Up to four letters of base64, and the octets that they stand for. */
export interface Base64Group {
  /** Of the letters and their padding; octets that mean nothing among them are inside. */
  readonly encoded: Span;
  /** Of the octets, in what `decodeBase64` gives. */
  readonly decoded: Span;
}

/**
 * Which letters of the base64 in `span` stand for which octets, to show it
 * octet by octet: for a line, not for a message of megabytes.
 */
export function base64Groups(
  octets: Octets,
  span: Span = { start: 0, end: octets.length },
): Base64Group[] {
  const text = octets.slice(span.start, span.end);
  const firstPad = text.indexOf('=');
  const letters = firstPad < 0 ? text : text.slice(0, firstPad);
  const padEnd = firstPad + (/=+/.exec(text)?.[0].length ?? 0);
  const groups: Base64Group[] = [];
  let decodedEnd = 0;
  // Four letters, with what means nothing between them.
  const pattern = /[A-Za-z0-9+/](?:[^A-Za-z0-9+/]*[A-Za-z0-9+/]){0,3}/g;
  for (const { 0: group, index } of letters.matchAll(pattern)) {
    const count = group.replace(/[^A-Za-z0-9+/]/g, '').length;
    const isFull = count === 4 || firstPad < 0;
    const end = isFull ? index + group.length : padEnd;
    const decoded = { start: decodedEnd, end: decodedEnd + count - 1 };
    const encoded = { start: span.start + index, end: span.start + end };
    groups.push({ encoded, decoded });
    decodedEnd = decoded.end;
  }
  return groups;
}
