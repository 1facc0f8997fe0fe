/** Looks at text octet by octet for what no line of mail data has (RFC 5321 sections 2.3.8 and 4.5.3.1.6). */
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
  #octets = 0;
  #place: 'lineStart' | 'text' | 'return' = 'lineStart';

  /** `longest` is how many octets a line may have, CR LF included; where it is lenient, LF alone ends one too. */
  constructor(longest: number, isLenient: boolean) {
    this.#longest = longest;
    this.#isLenient = isLenient;
  }

  get isAtLineStart(): boolean {
    return this.#place === 'lineStart';
  }

  read(octet: number): void {
    if (octet > 0x7f) this.has8Bit = true;
    this.#octets += 1;
    if (this.#octets > this.#longest) this.flaws.add('longLine');

    const followsReturn = this.#place === 'return';
    if (octet === LF && (followsReturn || this.#isLenient)) {
      this.#place = 'lineStart';
      this.#octets = 0;
      return;
    }
    if (followsReturn && !this.#isLenient) this.flaws.add('bareCr');
    if (octet === LF) this.flaws.add('bareLf');
    this.#place = octet === CR ? 'return' : 'text';
  }
}
