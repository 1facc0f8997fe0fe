import type { RowSource } from '../../panels/row-source.js';

export interface FetchOptions<Row> {
  /** So many rows are asked for at once: 64 where absent. */
  readonly atOnce?: number;
  /** Rows that need not be asked for. */
  readonly known?: Iterable<readonly [index: number, row: Row]>;
  /** What is shown until the rows have come; nothing where absent. */
  readonly meanwhile?: FetchedRows<Row> | undefined;
}

/** Rows that `fetch` gives some of at a time; a page of them is asked for once one of its rows is wanted. */
export class FetchedRows<Row> extends EventTarget implements RowSource<Row> {
  readonly count: number;
  readonly #fetch: (start: number, end: number) => Promise<readonly Row[]>;
  readonly #rows: Map<number, Row>;
  readonly #asked = new Set<number>();
  readonly #atOnce: number;
  readonly #meanwhile: ReadonlyMap<number, Row> | undefined;

  constructor(
    count: number,
    fetch: (start: number, end: number) => Promise<readonly Row[]>,
    { atOnce = 64, known = [], meanwhile }: FetchOptions<Row> = {},
  ) {
    super();
    this.#rows = new Map(known);
    this.#atOnce = atOnce;
    this.#meanwhile =
      meanwhile &&
      new Map([...(meanwhile.#meanwhile ?? []), ...meanwhile.#rows]);
    this.count = count;
    this.#fetch = fetch;
  }

  at(index: number): Row | undefined {
    const row = this.#rows.get(index);
    const page = Math.floor(index / this.#atOnce);
    if (row === undefined && !this.#asked.has(page)) void this.#ask(page);
    return row ?? this.#meanwhile?.get(index);
  }

  /** The rows that have come, those before `end`. */
  *knownBefore(end: number): Generator<readonly [index: number, row: Row]> {
    for (const known of this.#rows) if (known[0] < end) yield known;
  }

  async #ask(page: number) {
    this.#asked.add(page);
    const start = page * this.#atOnce;
    const end = Math.min(start + this.#atOnce, this.count);
    const rows = await this.#fetch(start, end);
    for (const [index, row] of rows.entries()) {
      this.#rows.set(start + index, row);
    }
    this.dispatchEvent(new Event('change'));
  }
}
