/** Prints the exchanges of a session as the lines of its log come to them. */
import {
  type AnnotatedExchange,
  annotateExchange,
} from '../protocol/annotate/annotate-exchange.js';
import type {
  ClientTurn,
  Exchange,
  Session,
} from '../protocol/session/session.js';
import { isKnownVerb } from '../protocol/smtp/verbs.js';
import type { Span } from '../protocol/source/syntax-tree.js';
import { fill } from './fill.js';
import { LinePrinter } from './line-printer.js';
import { type Page, printProblem } from './page.js';

/** An exchange of which something was shown. */
interface Shown {
  readonly exchange: Exchange;
  readonly annotated: AnnotatedExchange;
  readonly client: LinePrinter;
  readonly server: LinePrinter;
}

export class SessionPrinter {
  readonly #session: Session;
  readonly #hasTimes: boolean;
  readonly #page: Page;
  /** By index; what is shown to its end is let go. */
  readonly #shown = new Map<number, Shown>();
  /** The exchange, and the side of it, that was shown last. */
  #current:
    | { readonly index: number; readonly printer: LinePrinter }
    | undefined;
  #turn = 0;
  #reply = 0;
  readonly #turns: readonly (readonly [Span, number])[];
  readonly #replies: readonly (readonly [Span, number])[];

  constructor(session: Session, hasTimes: boolean, page: Page) {
    this.#session = session;
    this.#hasTimes = hasTimes;
    this.#page = page;
    const { exchanges } = session;
    this.#turns = inOrder(
      exchanges.map(({ turn, index }) => [turn ? [turn.span] : [], index]),
    );
    this.#replies = inOrder(
      exchanges.map(({ replies, index }) => [
        replies.map(({ span }) => span),
        index,
      ]),
    );
  }

  /** The next octets that the client sent. */
  *client(said: Span): Generator<string> {
    for (let start = said.start; start < said.end; ) {
      const [span, index] = this.#turns[this.#turn] ?? [said, -1];
      const end = Math.min(span.end, said.end);
      if (end > start) yield* this.#print(index, 'client', { start, end });
      start = Math.max(end, start);
      if (span.end > said.end || index < 0) break;
      this.#turn += 1;
    }
  }

  /** The next octets that the server sent. */
  *server(said: Span): Generator<string> {
    for (let start = said.start; start < said.end; ) {
      const [span, index] = this.#replies[this.#reply] ?? [said, -1];
      const end = Math.min(span.end, said.end);
      if (end > start) yield* this.#print(index, 'server', { start, end });
      start = Math.max(end, start);
      if (span.end > said.end || index < 0) break;
      this.#reply += 1;
    }
  }

  /** Before anything else is shown: how much was left out of what was shown last. */
  *rest(): Generator<string> {
    if (this.#current) yield* this.#current.printer.rest();
  }

  *#print(index: number, side: 'client' | 'server', span: Span) {
    const shown = this.#shownAt(index);
    if (!shown) return;
    const { exchange, annotated } = shown;
    const printer = shown[side];
    if (this.#current?.printer !== printer) yield* this.rest();
    if (this.#current?.index !== index) {
      yield '';
      yield* this.#head(shown, side);
    }
    this.#current = { index, printer };
    yield* printer.print(span);
    if (!isLast(exchange, side, span)) return;
    yield* this.rest();
    for (const { message, severity, references } of annotated.findings) {
      yield* printProblem(message, severity, references, 2, this.#page);
    }
    this.#shown.delete(index);
  }

  #shownAt(index: number): Shown | undefined {
    const known = this.#shown.get(index);
    const exchange = this.#session.exchanges[index];
    if (known || !exchange) return known;
    const annotated = annotateExchange(exchange, this.#session);
    const page = this.#page;
    const { client, server } = this.#session;
    const shown = {
      exchange,
      annotated,
      client: new LinePrinter(
        client,
        annotated.client,
        { sign: () => 'C', paint: page.paint.client },
        page,
      ),
      server: new LinePrinter(
        server,
        annotated.server,
        { sign: () => 'S', paint: page.paint.server },
        page,
      ),
    };
    this.#shown.set(index, shown);
    return shown;
  }

  #head({ exchange, annotated }: Shown, side: 'client' | 'server') {
    const { turn, replies } = exchange;
    const { width, paint } = this.#page;
    const at = side === 'client' ? turn?.sentAt : replies[0]?.receivedAt;
    const time =
      this.#hasTimes && at !== undefined
        ? `${(at / 1000).toFixed(2)} s · `
        : '';
    const isLate =
      side === 'server' &&
      turn !== undefined &&
      turn.span.end > turn.span.start;
    const what = isLate
      ? `the answer to ${nameOfTurn(turn)}`
      : annotated.summary;
    return fill([{ text: `· ${time}${what}`, paint: paint.soft }], {
      width,
      first: 0,
      rest: 2,
    });
  }
}

function nameOfTurn(turn: ClientTurn): string {
  switch (turn.type) {
    case 'command':
      return isKnownVerb(turn.verb) ? turn.verb : 'this line';
    case 'mailData':
      return 'the message';
    case 'authResponse':
      return 'the sign-in';
    case 'unfinished':
      return 'what has no line end yet';
  }
}

/** Whether the octets are the last that the exchange has. */
function isLast(
  { turn, replies }: Exchange,
  side: 'client' | 'server',
  { end }: Span,
): boolean {
  const reply = replies.at(-1);
  return side === 'server'
    ? reply !== undefined && end >= reply.span.end
    : !reply && turn !== undefined && end >= turn.span.end;
}

function inOrder(
  all: readonly (readonly [readonly Span[], number])[],
): readonly (readonly [Span, number])[] {
  return all
    .flatMap(([spans, index]) => spans.map((span) => [span, index] as const))
    .sort(([one], [other]) => one.start - other.start);
}
