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
  const groups: Base64Group[] = [];
  let count = 0; // letters of the group that is open
  let start = 0;
  let end = 0;
  let decodedEnd = 0;
  const closeGroup = () => {
    if (count === 0) return;
    const decoded = { start: decodedEnd, end: decodedEnd + count - 1 };
    const encoded = { start: span.start + start, end: span.start + end };
    groups.push({ encoded, decoded });
    decodedEnd = decoded.end;
    count = 0;
  };
  for (const { 0: found, index } of text.matchAll(/[A-Za-z0-9+/]|=+/g)) {
    if (found.startsWith('=')) {
      if (count > 0) end = index + found.length;
      closeGroup();
      continue;
    }
    if (count === 0) start = index;
    end = index + 1;
    count += 1;
    if (count === 4) closeGroup();
  }
  closeGroup();
  return groups;
}
