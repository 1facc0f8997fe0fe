import type { RowSource } from '../../../web/panels/row-source.js';

/** Rows that are there at once. */
export class RowsOf<Row> extends EventTarget implements RowSource<Row> {
  readonly #rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    super();
    this.#rows = rows;
  }

  get count() {
    return this.#rows.length;
  }

  at(index: number) {
    return this.#rows[index];
  }
}
