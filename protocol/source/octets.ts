/**
 * Octets held in a string, one character (U+0000 to U+00FF) for each.
 *
 * Regular expressions and `slice` work on it, and its offsets are byte offsets.
 * Text with any other character in it is not octets: encode it first.
 */
export type Octets = string & { readonly isOctets: true };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Below this many octets a platform's decoder costs more than it saves. */
const short = 64;

/** As many arguments as a function may have on any platform. */
const atOnce = 8192;

/** The octets of `bytes`, unchanged. */
export function octetsOf(bytes: Uint8Array): Octets {
  // ASCII is the same in UTF-8, which platforms decode faster than we can.
  if (bytes.length > short && isAscii(bytes)) {
    return decoder.decode(bytes) as Octets;
  }
  if (bytes.length <= atOnce) return fromCodes(bytes);
  let octets = '';
  for (let start = 0; start < bytes.length; start += atOnce) {
    octets += octetsOf(bytes.subarray(start, start + atOnce));
  }
  return octets as Octets;
}

/** The bytes of `octets`, unchanged: what goes into a socket or a frame. */
export function bytesOf(octets: Octets): Uint8Array<ArrayBuffer> {
  if (octets.length > short && isAsciiText(octets.slice(0, 1000) as Octets)) {
    const encoded = encoder.encode(octets);
    if (encoded.length === octets.length) return encoded; // else not ASCII
  }
  const bytes = new Uint8Array(octets.length);
  for (let index = 0; index < octets.length; index += 1) {
    bytes[index] = octets.charCodeAt(index);
  }
  return bytes;
}

/** The octets of `text` in UTF-8. */
export function encodeText(text: string): Octets {
  return octetsOf(encoder.encode(text));
}

/** The text that `octets` spell in UTF-8; what is not UTF-8 becomes U+FFFD. */
export function decodeText(octets: Octets): string {
  return isAsciiText(octets) ? octets : decoder.decode(bytesOf(octets));
}

/** The octets in `span`, as they stand. */
export function sliceOctets(
  octets: Octets,
  span: { readonly start: number; readonly end: number },
): Octets {
  return octets.slice(span.start, span.end) as Octets;
}

/** `TextDecoder('latin1')` is Windows-1252 and would change 0x80 to 0x9F. */
function fromCodes(codes: ArrayLike<number>): Octets {
  // Spread would copy the codes first, one by one.
  return String.fromCharCode.apply(undefined, codes as number[]) as Octets;
}

function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  // Four at once, from where four are aligned.
  const before = Math.min(-byteOffset & 3, length);
  const words = new Uint32Array(
    buffer,
    byteOffset + before,
    (length - before) >> 2,
  );
  let bits = 0;
  for (let index = 0; index < before; index += 1) bits |= bytes[index] ?? 0;
  const after = before + words.length * 4;
  for (let index = after; index < length; index += 1) bits |= bytes[index] ?? 0;
  if (bits > 0x7f) return false;
  for (let index = 0; index < words.length; index += 1) {
    if (((words[index] ?? 0) & 0x80808080) !== 0) return false;
  }
  return true;
}

function isAsciiText(octets: Octets): boolean {
  return !/[\x80-\xff]/.test(octets);
}
