import { bytesOf, decodeText, type Octets } from '../source/octets.js';

/** By label, in lower case: to make one takes longer than to decode a word. */
const decoders = new Map<string, TextDecoder>();

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
  if (/^(?:us-ascii|ascii|utf-8|utf8)$/.test(label)) return decodeText(octets);
  // Platforms take little-endian where no byte order mark says which.
  const isBigEndian = label === 'utf-16' && !octets.startsWith('\xff\xfe');
  const decoder = decoderOf(isBigEndian ? 'utf-16be' : label);
  if (!decoder) return undefined;
  const decoded = decoder.decode(bytesOf(octets));
  // The mark is no part of the text (RFC 2781 section 3.2).
  const text = label === 'utf-16' ? decoded.replace(/^\ufeff/, '') : decoded;
  return decoder.encoding === 'windows-1252' ? withSigns(text) : text;
}

function decoderOf(label: string): TextDecoder | undefined {
  let decoder = decoders.get(label);
  if (decoder) return decoder;
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return undefined; // a RangeError: no such label
  }
  decoders.set(label, decoder);
  return decoder;
}

/**
 * Some versions of Node take Windows-1252 for ISO 8859-1, which has control
 * characters where the other has quotation marks, dashes and the sign of the euro.
 */
function withSigns(text: string): string {
  return text.replace(
    /[\x80-\x9f]/g,
    (control) => signs[control.charCodeAt(0) - 0x80] ?? control,
  );
}

/** From 0x80 on; the five codes that stand for nothing stay what they are. */
const signs = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
