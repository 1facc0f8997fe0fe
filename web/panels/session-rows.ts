/** The rows of a session that is all in the page: each exchange is explained once it is shown. */
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Exchange, Session } from '../../protocol/session/session.js';
import {
  type ConversationRow,
  conversationRows,
  placesOf,
  type ShownRow,
} from './conversation-row.js';
import { practicePasswords } from './practice-passwords.js';
import type { RowSource } from './row-source.js';

/** What knows the meaning of octets; it is large, and comes after the first paint. */
export type Explanations =
  typeof import('../../protocol/annotate/annotate-exchange.js');

export class SessionRows extends EventTarget implements RowSource<ShownRow> {
  readonly #session: Session;
  readonly #explanations: Explanations | undefined;
  readonly #known: WeakMap<Exchange, AnnotatedExchange>;
  readonly #rows: readonly ConversationRow[];
  #places: ReadonlyMap<number, number> | undefined;

  /** `known` is what is said about exchanges that were shown before: they do not change. */
  constructor(
    session: Session,
    explanations: Explanations | undefined,
    known: WeakMap<Exchange, AnnotatedExchange>,
  ) {
    super();
    this.#session = session;
    this.#explanations = explanations;
    this.#known = known;
    this.#rows = conversationRows(session);
  }

  get count(): number {
    return this.#rows.length;
  }

  at(index: number): ShownRow | undefined {
    const row = this.#rows[index];
    if (row?.type !== 'exchange') return row;
    const annotated = this.#annotate(row.exchange);
    return { ...row, annotated, session: this.#session, from: start, left: 0 };
  }

  /** The row of the newest exchange; -1 where there is none. */
  get newest(): number {
    return this.#rows.findLastIndex(({ type }) => type === 'exchange');
  }

  /** The row of the exchange at `index` in the session. */
  rowOf(index: number): number {
    this.#places ??= placesOf(this.#rows);
    return this.#places.get(index) ?? -1;
  }

  #annotate(exchange: Exchange): AnnotatedExchange {
    const known = this.#known.get(exchange);
    if (known || !this.#explanations) return known ?? nothingSaid;
    const { annotateExchange } = this.#explanations;
    const passwords = practicePasswords(this.#session);
    const annotated = annotateExchange(exchange, this.#session, passwords);
    this.#known.set(exchange, annotated);
    return annotated;
  }
}

/** All of the session is there. */
const start = { client: 0, server: 0 };

const none: readonly never[] = [];

const nothingSaid: AnnotatedExchange = {
  summary: '',
  client: none,
  server: none,
  findings: none,
};
