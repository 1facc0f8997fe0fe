/**
 * Octets held in a string, one character (U+0000 to U+00FF) for each.
 *
 * Regular expressions and `slice` work on it, and its offsets are byte offsets.
 * Text with any other character in it is not octets: encode it first.
 */
export type Octets = string & { readonly isOctets: true };

/** The octets of `bytes`, unchanged. */
export function octetsOf(bytes: Uint8Array): Octets {
  // `TextDecoder('latin1')` is Windows-1252 and would change 0x80 to 0x9F.
  const atOnce = 8192; // more arguments than this overflow the stack somewhere
  let octets = '';
  for (let start = 0; start < bytes.length; start += atOnce) {
    octets += String.fromCharCode(...bytes.subarray(start, start + atOnce));
  }
  return octets as Octets;
}

/** The bytes of `octets`, unchanged: what goes into a socket or a frame. */
export function bytesOf(octets: Octets): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(octets.length);
  for (let index = 0; index < octets.length; index += 1) {
    bytes[index] = octets.charCodeAt(index);
  }
  return bytes;
}

/** The octets of `text` in UTF-8. */
export function encodeText(text: string): Octets {
  return octetsOf(new TextEncoder().encode(text));
}

/** The text that `octets` spell in UTF-8; what is not UTF-8 becomes U+FFFD. */
export function decodeText(octets: Octets): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(octets));
}

/** The octets in `span`, as they stand. */
export function sliceOctets(
  octets: Octets,
  span: { readonly start: number; readonly end: number },
): Octets {
  return octets.slice(span.start, span.end) as Octets;
}
