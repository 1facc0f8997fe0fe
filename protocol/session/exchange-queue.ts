/** The exchanges of a session in order, and which of them wait for replies. */
import type { Exchange } from './session.js';

export class ExchangeQueue {
  readonly #exchanges: Exchange[] = [];
  /** Indices of exchanges in the order of their turns; those from `#next` on wait. */
  readonly #queue: number[] = [];
  #next = 0;

  /** The exchanges so far: a list that grows. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** The index of the exchange that is added next. */
  get end(): number {
    return this.#exchanges.length;
  }

  get unanswered(): number {
    return this.#queue.length - this.#next;
  }

  /** The exchange that the next reply belongs to; undefined where no turn waits. */
  get waiting(): Exchange | undefined {
    return this.#exchanges[this.#queue[this.#next] ?? -1];
  }

  /** The exchange whose turn was answered last; before any, the first. */
  get answered(): Exchange | undefined {
    return this.#exchanges[this.#queue[this.#next - 1] ?? 0];
  }

  at(index: number): Exchange | undefined {
    return this.#exchanges[index];
  }

  /** Adds an exchange, or puts it in the place of what was known of it. */
  put(exchange: Exchange) {
    this.#exchanges[exchange.index] = exchange;
  }

  /** The turn of the exchange at `index` is all there, and waits. */
  await(index: number) {
    this.#queue.push(index);
  }

  /** The first that waits has all its replies. */
  proceed() {
    this.#next += 1;
  }
}
