/** Writes dot-stuffing (RFC 5321 section 4.5.2), of which protocol/smtp/dot-stuffing.ts is the reading. */
import type { Octets } from '../../../protocol/source/octets.js';

/** With a dot before each line that begins with one; `octets` begin with a line. */
export function stuffLines(octets: Octets): Octets {
  return octets.replace(/^\./, '..').replaceAll('\r\n.', '\r\n..') as Octets;
}

/** What ends mail data: the lone dot, on a line of its own. */
export function endOfMailData(content: Uint8Array): string {
  const isWhole =
    content.length === 0 ||
    (content.at(-2) === 0x0d && content.at(-1) === 0x0a);
  return isWhole ? '.\r\n' : '\r\n.\r\n';
}
