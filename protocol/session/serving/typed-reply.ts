/** A reply as it is typed: lines of text, or octets between quotation marks as `%write` has them. */

import { encodeText, type Octets } from '../../source/octets.js';
import { readQuotedOctets } from '../quoted-octets.js';

/** The octets of what was typed, each line with CR LF, or a sentence that says what is wrong with it. */
export function readTypedReply(
  text: string,
): { readonly octets: Octets } | { readonly mistake: string } {
  if (!text.startsWith('"')) {
    const lines = text.replace(/\n$/, '').split('\n');
    return { octets: encodeText(lines.map((line) => `${line}\r\n`).join('')) };
  }
  const quoted = readQuotedOctets(text.trimEnd(), 0);
  if ('message' in quoted) return { mistake: quoted.message };
  const rest = text.slice(quoted.end).trim();
  return rest === ''
    ? { octets: quoted.octets }
    : { mistake: 'Nothing comes after the second quotation mark.' };
}
