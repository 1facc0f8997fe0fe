/** What a program printed, as the lines that a reader sees. */
import type { Output } from '../../clients/python/program.js';

/** A row: of one line, or of as much of a long one as is shown in one. */
export interface OutputLine {
  /** What was printed in it, in order; a line may be printed in pieces. */
  readonly pieces: readonly Output[];
}

/** No row is longer, in characters: a line without end would hold up the page. */
const longestRow = 2000;

/** Lines that more can be added to. */
export class OutputLines {
  #read: readonly Output[] = [];
  readonly #rows: Output[][] = [[]];
  #length = 0;

  /** The rows of `output`; what it has in common with what was read before is not read again. */
  read(output: readonly Output[]): readonly OutputLine[] {
    const isLonger = this.#read.every((piece, at) => piece === output[at]);
    if (!isLonger) {
      this.#rows.length = 0;
      this.#rows.push([]);
      this.#length = 0;
    }
    for (const piece of output.slice(isLonger ? this.#read.length : 0)) {
      this.#add(piece);
    }
    this.#read = output;
    const rows = this.#rows.map((pieces) => ({ pieces }));
    // A line end has nothing behind it yet.
    return rows.at(-1)?.pieces.length === 0 ? rows.slice(0, -1) : rows;
  }

  #add({ stream, text }: Output) {
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      for (let at = 0; at < line.length; ) {
        if (this.#length >= longestRow) this.#break();
        const part = line.slice(at, at + longestRow - this.#length);
        this.#rows.at(-1)?.push({ stream, text: part });
        this.#length += part.length;
        at += part.length;
      }
      const isLast = index === lines.length - 1;
      // An empty line is seen by its row alone.
      if (!isLast && this.#length === 0) {
        this.#rows.at(-1)?.push({ stream, text: '' });
      }
      if (!isLast) this.#break();
    }
  }

  #break() {
    this.#rows.push([]);
    this.#length = 0;
  }
}
