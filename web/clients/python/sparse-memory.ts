/**
 * Memory without its empty pages, as a file: first an octet for each page, 1
 * where it is in the file and 0 where it is empty, and then those pages. Nearly
 * half of what Python has of memory when it begins is empty.
 */

const pageOctets = 4096;

/** The file for `memory`. */
export function packMemory(memory: Uint8Array): Uint8Array<ArrayBuffer> {
  const marks = new Uint8Array(pagesOf(memory.length));
  const kept: Uint8Array[] = [];
  for (let page = 0; page < marks.length; page += 1) {
    const octets = memory.subarray(page * pageOctets, (page + 1) * pageOctets);
    if (octets.every((octet) => octet === 0)) continue;
    marks[page] = 1;
    kept.push(octets);
  }
  const length = kept.reduce((sum, octets) => sum + octets.length, 0);
  const file = new Uint8Array(marks.length + length);
  file.set(marks);
  let end = marks.length;
  for (const octets of kept) {
    file.set(octets, end);
    end += octets.length;
  }
  return file;
}

/** Gives memory back from the pieces of its file, as they come. */
export class MemoryUnpacker {
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly #marks: Uint8Array;
  #marked = 0;
  #page = 0;
  /** Octets of the page that have come. */
  #filled = 0;

  /** For memory of so many octets. */
  constructor(length: number) {
    this.memory = new Uint8Array(length);
    this.#marks = new Uint8Array(pagesOf(length));
  }

  /** Takes the next piece of the file. */
  take(piece: Uint8Array) {
    const marks = piece.subarray(0, this.#marks.length - this.#marked);
    this.#marks.set(marks, this.#marked);
    this.#marked += marks.length;
    let rest = piece.subarray(marks.length);
    while (rest.length > 0) {
      while (this.#marks[this.#page] === 0) this.#page += 1;
      const start = this.#page * pageOctets + this.#filled;
      const octets = rest.subarray(0, this.#run());
      this.memory.set(octets, start);
      rest = rest.subarray(octets.length);
      const end = this.#filled + octets.length;
      this.#page += Math.floor(end / pageOctets);
      this.#filled = end % pageOctets;
    }
  }

  /** How many octets follow each other without an empty page from here. */
  #run(): number {
    let page = this.#page;
    while (this.#marks[page] === 1) page += 1;
    return (page - this.#page) * pageOctets - this.#filled;
  }
}

function pagesOf(length: number) {
  return Math.ceil(length / pageOctets);
}
