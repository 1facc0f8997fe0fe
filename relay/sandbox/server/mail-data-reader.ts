/**
 * Reads mail data as it comes off the wire, however it was cut, up to the lone
 * dot (RFC 5321 section 4.5.2), and keeps no more of it than is allowed.
 *
 *     ..signature␍␊     kept as `.signature␍␊`: the first dot was stuffed
 *     .␍␊               the end, where CR LF stands before it
 *     .␊                not the end: a line ends with CR LF only
 *
 * A lenient reader takes LF alone for a line end, as some servers do: for it
 * `␊.␊`, `␊.␍␊` and `␍␊.␊` are the end too, which others pass on as text.
 */
import { TextLines } from './text-lines.js';

export interface MailDataLimits {
  /** Of all mail data, dots removed. */
  readonly octets: number;
  /** Of one text line, its CR LF included. */
  readonly lineOctets: number;
}

/** What is wrong with mail data; it is read to its end all the same. */
export type MailDataFlaw = 'bareLf' | 'bareCr' | 'longLine' | 'tooBig';

/** RFC 1870, and the text line of RFC 5321 section 4.5.3.1.6. */
export const mailDataLimits: MailDataLimits = {
  octets: 41_943_040,
  lineOctets: 1000,
};

const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;

const loneReturn = Uint8Array.of(CR);

export class MailDataReader {
  readonly type = 'mailData';
  readonly #limits: MailDataLimits;
  readonly #isLenient: boolean;
  readonly #lines: TextLines;
  #isTooBig = false;
  #kept = new Uint8Array(4096);
  #octets = 0;
  /** What follows a dot that began a line, or nothing of the kind. */
  #place: 'text' | 'dot' | 'dotReturn' = 'text';

  /** A lenient one takes LF alone for a line end. */
  constructor(limits: MailDataLimits, isLenient = false) {
    this.#limits = limits;
    this.#isLenient = isLenient;
    this.#lines = new TextLines(limits.lineOctets, isLenient);
  }

  /** In the order in which they were met. */
  get flaws(): ReadonlySet<MailDataFlaw> {
    const flaws = new Set<MailDataFlaw>(this.#lines.flaws);
    return this.#isTooBig ? flaws.add('tooBig') : flaws;
  }

  /** Whether an octet above 127 has come. */
  get has8Bit(): boolean {
    return this.#lines.has8Bit;
  }

  /** Reads on; gives the offset in `chunk` after the end of the mail data, or undefined where it has not come. */
  read(chunk: Uint8Array): number | undefined {
    let kept = 0; // all before it is kept, or dropped for good
    let index = 0;
    while (index < chunk.length) {
      const octet = chunk[index];
      const beginsLine = this.#place === 'text' && this.#lines.isAtLineStart;
      if (beginsLine && octet === DOT) {
        this.#keep(chunk.subarray(kept, index));
        index += 1;
        kept = index;
        this.#place = 'dot';
        continue;
      }
      if (this.#place === 'dot' && octet === CR) {
        // Part of the end if LF follows; else kept with what comes.
        index += 1;
        kept = index;
        this.#place = 'dotReturn';
        continue;
      }
      if (this.#place === 'dot' && octet === LF && this.#isLenient) {
        return index + 1;
      }
      if (this.#place === 'dotReturn') {
        if (octet === LF) return index + 1;
        this.#keep(loneReturn);
        this.#lines.read(loneReturn);
      }
      this.#place = 'text';
      const end = chunk.indexOf(LF, index) + 1 || chunk.length;
      this.#lines.read(chunk.subarray(index, end));
      index = end;
    }
    this.#keep(chunk.subarray(kept));
    return undefined;
  }

  /** The mail data with its dots removed; empty where it was too big. */
  get content(): Uint8Array {
    if (this.#isTooBig) return new Uint8Array();
    return this.#kept.slice(0, this.#octets);
  }

  #keep(octets: Uint8Array) {
    if (this.#isTooBig) return;
    const length = this.#octets + octets.length;
    if (length > this.#limits.octets) {
      this.#isTooBig = true;
      this.#kept = new Uint8Array();
      return;
    }
    if (length > this.#kept.length) {
      const larger = new Uint8Array(Math.min(length * 2, this.#limits.octets));
      larger.set(this.#kept);
      this.#kept = larger;
    }
    this.#kept.set(octets, this.#octets);
    this.#octets = length;
  }
}
