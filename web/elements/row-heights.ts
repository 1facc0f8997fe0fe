/**
 * The heights of many rows, of which most were never measured: where a row
 * begins and which row is at an offset, each in the logarithm of their number.
 */
export class RowHeights {
  readonly #estimate: number;
  /** Rows that were measured; the others have the estimated height. */
  readonly #measured = new Map<number, number>();
  /** A Fenwick tree over how much each row differs from the estimate. */
  #tree = new Float64Array(1024);
  #count = 0;

  constructor(estimate: number) {
    this.#estimate = estimate;
  }

  get count() {
    return this.#count;
  }

  /** The height of all rows together. */
  get total() {
    return this.offsetOf(this.#count);
  }

  /** Makes it `count` rows; those that stay keep what was measured. */
  resize(count: number) {
    const isShorter = count < this.#count;
    for (const index of isShorter ? [...this.#measured.keys()] : []) {
      if (index < count) continue;
      this.set(index, this.#estimate);
      this.#measured.delete(index);
    }
    this.#count = count;
    if (count >= this.#tree.length) this.#grow(count);
  }

  /** Takes down how high row `index` is. */
  set(index: number, height: number) {
    const difference = height - (this.#measured.get(index) ?? this.#estimate);
    if (difference === 0) return;
    this.#measured.set(index, height);
    this.#add(index, difference);
  }

  /** Where row `index` begins; `index` may be the count, for where the last one ends. */
  offsetOf(index: number) {
    let offset = index * this.#estimate;
    for (let at = index; at > 0; at -= at & -at) offset += this.#tree[at] ?? 0;
    return offset;
  }

  /** The row that is at `offset`: the first or the last for offsets outside. */
  indexAt(offset: number) {
    let low = 0;
    let high = Math.max(this.#count - 1, 0);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.offsetOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #add(index: number, difference: number) {
    const tree = this.#tree;
    for (let at = index + 1; at < tree.length; at += at & -at) {
      tree[at] = (tree[at] ?? 0) + difference;
    }
  }

  #grow(count: number) {
    this.#tree = new Float64Array(2 ** Math.ceil(Math.log2(count + 2)));
    for (const [index, height] of this.#measured) {
      this.#add(index, height - this.#estimate);
    }
  }
}
