/**
 * Takes the masks off a page's frames (RFC 6455 section 5.3) before ws reads
 * them, in place and four octets at a time, and leaves masks of zeros:
 *
 *     82 85 37 FA 21 3D 7F 9F 4D 51 58     a masked frame as it comes
 *     82 85 00 00 00 00 48 65 6C 6C 6F     the same frame as ws reads it
 *           ^^^^^^^^^^^ the mask
 *
 * By itself ws goes octet by octet, which is most of the work of an upload.
 */
import type { Duplex } from 'node:stream';

/** Unmasks what comes from `stream`, which ws listens to already. */
export function unmaskFrames(stream: Duplex): void {
  const unmasking = new Unmasking();
  stream.prependListener('data', (chunk: Buffer) => unmasking.take(chunk));
  // What is left when the stream closes, ws would read past the listeners.
  stream.prependListener('close', () => {
    const rest: Buffer | null = stream.read();
    if (rest) stream.emit('data', rest);
  });
}

/** The frames of one stream, wherever they are cut. */
export class Unmasking {
  /** How many octets of the header have come. */
  #headerOctets = 0;
  /** How many octets after the first two say how long the payload is. */
  #lengthOctets = 0;
  #isMasked = false;
  readonly #mask = new Uint8Array(4);
  #payloadOctets = 0;
  /** How many octets of the payload have come. */
  #position = 0;

  /** Unmasks the next chunk of the stream, in place. */
  take(chunk: Uint8Array): void {
    let index = 0;
    while (index < chunk.length) {
      if (this.#isInHeader()) {
        chunk[index] = this.#readHeader(chunk[index] ?? 0);
        index += 1;
      } else {
        const left = this.#payloadOctets - this.#position;
        const end = Math.min(chunk.length, index + left);
        if (this.#isMasked) {
          applyMask(chunk.subarray(index, end), this.#mask, this.#position);
        }
        this.#position += end - index;
        index = end;
      }
      const isWhole = this.#position === this.#payloadOctets;
      if (isWhole && !this.#isInHeader()) this.#headerOctets = 0;
    }
  }

  #isInHeader() {
    const octets = 2 + this.#lengthOctets + (this.#isMasked ? 4 : 0);
    return this.#headerOctets < 2 || this.#headerOctets < octets;
  }

  /** Reads one octet of a header; gives what takes its place. */
  #readHeader(octet: number) {
    const index = this.#headerOctets;
    this.#headerOctets += 1;
    if (index === 0) return octet;
    if (index === 1) {
      const length = octet & 0x7f;
      this.#isMasked = octet > 0x7f;
      this.#lengthOctets = length === 126 ? 2 : length === 127 ? 8 : 0;
      this.#payloadOctets = length < 126 ? length : 0;
      this.#position = 0;
      return octet;
    }
    if (index < 2 + this.#lengthOctets) {
      this.#payloadOctets = this.#payloadOctets * 256 + octet;
      return octet;
    }
    this.#mask[index - 2 - this.#lengthOctets] = octet;
    return 0;
  }
}

/** XORs octets that stand at `position` of a payload with its mask. */
function applyMask(octets: Uint8Array, mask: Uint8Array, position: number) {
  if (octets.length < 64) {
    maskOctets(octets, mask, position);
    return;
  }
  const { buffer, byteOffset, length } = octets;
  // A word begins where memory is a multiple of four.
  const begin = -byteOffset & 3;
  const words = new Uint32Array(
    buffer,
    byteOffset + begin,
    (length - begin) >> 2,
  );
  const end = begin + 4 * words.length;
  maskOctets(octets.subarray(0, begin), mask, position);
  maskWords(words, mask, position + begin);
  maskOctets(octets.subarray(end), mask, position + end);
}

function maskOctets(octets: Uint8Array, mask: Uint8Array, position: number) {
  for (let index = 0; index < octets.length; index += 1) {
    const octet = mask[(position + index) & 3] ?? 0;
    octets[index] = (octets[index] ?? 0) ^ octet;
  }
}

function maskWords(words: Uint32Array, mask: Uint8Array, position: number) {
  const turned = mask.map((_, index) => mask[(position + index) & 3] ?? 0);
  const [word = 0] = new Uint32Array(turned.buffer);
  for (let index = 0; index < words.length; index += 1) {
    words[index] = (words[index] ?? 0) ^ word;
  }
}
