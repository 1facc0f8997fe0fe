/** What the client has sent and nobody has read yet: octets that know when they went out. */
import type { Octets } from '../source/octets.js';
import type { ClientTurn } from './session.js';

export class SentOctets {
  #octets = '';
  /** Where they begin in the source `client`. */
  #start = 0;
  /** Whether a line may end in them. */
  #mayHaveLine = false;
  /** When octets were sent, up to which offset. */
  readonly #sent: { readonly end: number; readonly at: number }[] = [];
  /** The first of `#sent` that matters still. */
  #next = 0;

  get start(): number {
    return this.#start;
  }

  get length(): number {
    return this.#octets.length;
  }

  get all(): Octets {
    return this.#octets as Octets;
  }

  /** Takes octets that were sent at `at`. */
  add(octets: Octets, at: number) {
    this.#octets += octets;
    this.#mayHaveLine ||= octets.includes('\n');
    this.#sent.push({ end: this.#start + this.#octets.length, at });
  }

  /** The line that begins here, its line end included; undefined until it is all there. */
  findLine(): Octets | undefined {
    // Searching joins the pieces of the string, so it is not done in vain.
    if (!this.#mayHaveLine) return undefined;
    const lineFeed = this.#octets.indexOf('\n');
    this.#mayHaveLine = lineFeed >= 0;
    if (lineFeed < 0) return undefined;
    return this.#octets.slice(0, lineFeed + 1) as Octets;
  }

  /** Goes on behind `length` octets; says where they are and when the last of them was sent. */
  consume(length: number): Pick<ClientTurn, 'span' | 'sentAt'> {
    const start = this.#start;
    const end = start + length;
    this.#octets = this.#octets.slice(length);
    this.#start = end;
    while ((this.#sent[this.#next]?.end ?? end) < end) this.#next += 1;
    return { span: { start, end }, sentAt: this.#sent[this.#next]?.at ?? 0 };
  }

  /** Where all of them are, and when the last was sent. */
  get place(): Pick<ClientTurn, 'span' | 'sentAt'> {
    const start = this.#start;
    const span = { start, end: start + this.#octets.length };
    return { span, sentAt: this.#sent.at(-1)?.at ?? 0 };
  }
}
