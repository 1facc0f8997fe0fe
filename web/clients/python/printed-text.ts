/** What a program printed: the end of it, where it is long. */
import type { Output } from './program.js';

/** Characters that are kept. */
const mostKept = 1024 * 1024;
/** Characters after which a piece is not made longer. */
const longPiece = 64 * 1024;

interface Piece {
  readonly stream: Output['stream'];
  text: string;
}

export class PrintedText {
  #pieces: Piece[] = [];
  #cut = 0;
  #length = 0;

  /** Characters printed in all. */
  get length(): number {
    return this.#length;
  }

  add({ stream, text }: Output) {
    const last = this.#pieces.at(-1);
    if (last?.stream === stream && last.text.length < longPiece) {
      last.text += text;
    } else {
      this.#pieces.push({ stream, text });
    }
    this.#length += text.length;
    for (;;) {
      const first = this.#pieces[0];
      const isMuch = this.#length - this.#cut > mostKept + longPiece;
      if (!first || !isMuch || this.#pieces.length === 1) return;
      this.#cut += first.text.length;
      this.#pieces.shift();
    }
  }

  /** Takes what was kept of an earlier run, after `cut` characters that were not. */
  restore(output: readonly Output[], cut: number) {
    this.#cut = cut;
    this.#length = cut;
    for (const piece of output) this.add(piece);
  }

  /** What was printed before the character at `end`. */
  until(end: number): { output: readonly Output[]; cut: number } {
    const output: Output[] = [];
    let start = this.#cut;
    for (const { stream, text } of this.#pieces) {
      if (start >= end) break;
      output.push({ stream, text: text.slice(0, end - start) });
      start += text.length;
    }
    return { output, cut: Math.min(this.#cut, end) };
  }
}
