import { bytesOf, decodeText, type Octets } from '../source/octets.js';

/**
 * The text that `octets` spell in `charset`, as a MIME parameter or encoded-word
 * names it; undefined where this program does not know the charset.
 */
export function decodeCharset(
  octets: Octets,
  charset: string,
): string | undefined {
  // RFC 2231 section 5 lets a language follow: `us-ascii*en`.
  const label = charset.replace(/\*.*$/s, '').trim().toLowerCase();
  // A platform's decoder takes `us-ascii` for Windows-1252. Where octets above
  // 127 stand in it all the same, UTF-8 is the better guess.
  if (label === 'us-ascii' || label === 'ascii') return decodeText(octets);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return undefined; // a RangeError: no such label
  }
  return decoder.decode(bytesOf(octets));
}
