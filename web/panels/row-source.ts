/** Rows that are made elsewhere, and come some time after they are asked for. Fires `change` when some have come. */
export interface RowSource<Row> extends EventTarget {
  readonly count: number;
  /** Row `index`, from 0; undefined while it is on its way. */
  at(index: number): Row | undefined;
}
