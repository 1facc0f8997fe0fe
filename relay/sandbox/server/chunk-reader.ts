/** Reads the octets that a BDAT announced, whatever they are (RFC 3030 section 2). */
export class ChunkReader {
  readonly type = 'chunk';
  /** How many octets of the chunk are still to come. */
  #left: number;
  readonly #isKept: boolean;
  readonly #pieces: Uint8Array[] = [];

  /** `octets` is how many there are; they are dropped unless `isKept`. */
  constructor(octets: number, isKept: boolean) {
    this.#left = octets;
    this.#isKept = isKept;
  }

  /** Reads on; gives the offset in `piece` after the end of the chunk, or undefined where it has not come. */
  read(piece: Uint8Array): number | undefined {
    const taken = piece.subarray(0, this.#left);
    this.#left -= taken.length;
    // A copy, since what it came in may be much larger.
    if (this.#isKept && taken.length > 0) this.#pieces.push(taken.slice());
    return this.#left === 0 ? taken.length : undefined;
  }

  /** What has come of it; empty where it is not kept. */
  get content(): Uint8Array {
    return joinOctets(this.#pieces);
  }
}

/** All `pieces`, one after the other. */
export function joinOctets(pieces: readonly Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
