/** Local-parts: `alice`, `"alice smith"` (RFC 5321 section 4.1.2). */
import type { Octets } from '../source/octets.js';

/** The offset after the quoted-string that begins at `start`; undefined where none ends before `limit`. */
export function quotedStringEnd(
  octets: Octets,
  start: number,
  limit: number,
): number | undefined {
  if (octets[start] !== '"') return undefined;
  // By hand, since a regular expression would keep a way back for each octet.
  for (let offset = start + 1; offset < limit; offset += 1) {
    if (octets[offset] === '\\') offset += 1;
    else if (octets[offset] === '"') return offset + 1;
  }
  return undefined;
}

/** Whether `value` is a dot-string or a quoted-string. */
export function isLocalPart(value: string): boolean {
  if (value.startsWith('"')) {
    const end = quotedStringEnd(value as Octets, 0, value.length);
    // Not even a backslash lets a tab or another control character in.
    return end === value.length && !/[^ -~\x80-\xff]/.test(value);
  }
  // Octets above 127 are UTF-8 (RFC 6531 section 3.3).
  return value
    .split('.')
    .every((atom) => /^[\w!#$%&'*+/=?^`{|}~\x80-\xff-]+$/.test(atom));
}

/** What a quoted local-part stands for: `alice smith`. */
export function unquoteLocalPart(value: string): string {
  return value.slice(1, -1).replace(/\\(.)/gs, '$1');
}
