/** Looks at text for what no line of mail data has (RFC 5321 sections 2.3.8 and 4.5.3.1.6). */
export type LineFlaw = 'bareLf' | 'bareCr' | 'longLine';

const CR = 0x0d;
const LF = 0x0a;

export class TextLines {
  /** In the order in which they were met. */
  readonly flaws = new Set<LineFlaw>();
  /** Whether an octet above 127 has come. */
  has8Bit = false;
  readonly #longest: number;
  readonly #isLenient: boolean;
  /** How many octets of a line have come that is not at its end. */
  #octets = 0;
  #followsReturn = false;

  /** `longest` is how many octets a line may have, CR LF included; where it is lenient, LF alone ends one too. */
  constructor(longest: number, isLenient: boolean) {
    this.#longest = longest;
    this.#isLenient = isLenient;
  }

  get isAtLineStart(): boolean {
    return this.#octets === 0;
  }

  /** Reads on. */
  read(text: Uint8Array): void {
    const longest = this.#longest;
    const isLenient = this.#isLenient;
    let octets = this.#octets;
    let followsReturn = this.#followsReturn;
    let above = 0;
    for (let index = 0; index < text.length; index += 1) {
      const octet = text[index] ?? 0;
      above |= octet;
      octets += 1;
      if (octets > longest) this.flaws.add('longLine');
      if (octet === LF) {
        const isLineEnd = followsReturn || isLenient;
        followsReturn = false;
        if (isLineEnd) octets = 0;
        else this.flaws.add('bareLf');
        continue;
      }
      if (followsReturn && !isLenient) this.flaws.add('bareCr');
      followsReturn = octet === CR;
    }
    if (above > 0x7f) this.has8Bit = true;
    this.#octets = octets;
    this.#followsReturn = followsReturn;
  }
}
