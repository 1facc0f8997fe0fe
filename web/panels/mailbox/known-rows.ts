import type { MessageRow } from '../message-row.js';
import type { MessageRows } from '../message-rows.js';
import type { RowSource } from '../row-source.js';

/** The rows of a message that is in the page: each is made when it is shown. Fires `change` when there are others. */
export class KnownRows extends EventTarget implements RowSource<MessageRow> {
  readonly #rows: MessageRows;

  constructor(rows: MessageRows) {
    super();
    this.#rows = rows;
  }

  get count(): number {
    return this.#rows.count;
  }

  at(index: number): MessageRow | undefined {
    return this.#rows.rows(index, index + 1)[0];
  }

  /** The row with the octet at `offset`; it is shown from now on. */
  rowOf(offset: number): number {
    const { row } = this.#rows.rowOf(offset);
    this.dispatchEvent(new Event('change'));
    return row;
  }

  /** Shows more of what row `index` says is left. */
  showMore(index: number) {
    this.#rows.showMore(index);
    this.dispatchEvent(new Event('change'));
  }
}
