/** Reads mail data as it is sent, each octet once. */
import { mostProblems, unstuff } from '../smtp/dot-stuffing.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { Problem } from '../source/syntax-tree.js';

export class MailDataReader {
  /** The first `mostProblems` at most, in however many pieces it came. */
  readonly problems: Problem[] = [];
  isComplete = false;
  /** Where the octets that are read next stand in the source `client`. */
  #end: number;
  /** The content of the lines that have ended. */
  #content = '';
  /** The line that has not; not searched, as it may be long. */
  #line = '';
  #lastOctet = '';

  constructor(start: number) {
    this.#end = start;
  }

  /** Where the mail data ends so far, its lone dot included. */
  get end(): number {
    return this.#end;
  }

  /** What the mail data says so far: dots removed, the lone dot left out. */
  get content(): Octets {
    const line = this.#lineBeginsWithDot ? this.#line.slice(1) : this.#line;
    return (this.#content + line) as Octets;
  }

  /** Reads up to the lone dot; gives the octets behind it. */
  read(octets: Octets): Octets {
    const searched = this.#lastOctet + octets;
    const lineEnd = searched.lastIndexOf('\r\n');
    if (lineEnd < 0) {
      this.#keep(octets);
      return '' as Octets;
    }
    const begun = this.#line.length;
    const start = this.#end - begun;
    const linesEnd = lineEnd + 2 - this.#lastOctet.length;
    const lines = (this.#line + octets.slice(0, linesEnd)) as Octets;
    const { content, end, problems } = unstuff(lines);
    this.#content += content;
    const more = problems.slice(0, mostProblems - this.problems.length);
    this.problems.push(...shiftSpans(more, start));
    this.#line = '';
    if (end) {
      this.isComplete = true;
      this.#end = start + end.end;
      return octets.slice(end.end - begun) as Octets;
    }
    this.#end = start + lines.length;
    this.#lastOctet = '\n';
    this.#keep(octets.slice(linesEnd) as Octets);
    return '' as Octets;
  }

  #lineBeginsWithDot = false;

  #keep(octets: Octets) {
    if (this.#line === '') this.#lineBeginsWithDot = octets.startsWith('.');
    this.#line += octets;
    this.#lastOctet = octets.at(-1) ?? this.#lastOctet;
    this.#end += octets.length;
  }
}
