import type { RowSource } from '../../panels/row-source.js';

/** So many rows are asked for at once. */
const page = 64;

/** Rows that `fetch` gives some of at a time; a page of them is asked for once one of its rows is wanted. */
export class FetchedRows<Row> extends EventTarget implements RowSource<Row> {
  readonly count: number;
  readonly #fetch: (start: number, end: number) => Promise<readonly Row[]>;
  readonly #rows: Map<number, Row>;
  readonly #asked = new Set<number>();

  constructor(
    count: number,
    fetch: (start: number, end: number) => Promise<readonly Row[]>,
    known: Iterable<readonly [index: number, row: Row]> = [],
  ) {
    super();
    this.#rows = new Map(known);
    this.count = count;
    this.#fetch = fetch;
  }

  at(index: number): Row | undefined {
    const row = this.#rows.get(index);
    const number = Math.floor(index / page);
    if (row === undefined && !this.#asked.has(number)) void this.#ask(number);
    return row;
  }

  /** The rows that have come, those before `end`. */
  *knownBefore(end: number): Generator<readonly [index: number, row: Row]> {
    for (const known of this.#rows) if (known[0] < end) yield known;
  }

  async #ask(number: number) {
    this.#asked.add(number);
    const start = number * page;
    const end = Math.min(start + page, this.count);
    const rows = await this.#fetch(start, end);
    for (const [index, row] of rows.entries()) {
      this.#rows.set(start + index, row);
    }
    this.dispatchEvent(new Event('change'));
  }
}
