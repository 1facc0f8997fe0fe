import type { Octets } from '../source/octets.js';
import type {
  Literal,
  Parent,
  Problem,
  Reference,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import { type AtomGrammar, type Token, tokenize } from './tokens.js';

/** Reads a field body token by token, and keeps the nodes and the problems. */
export class TokenReader {
  readonly problems: Problem[];
  readonly #fieldBody: Octets;
  readonly #tokens: readonly Token[];
  readonly #start: number;
  #index = 0;
  #nodes: SyntaxNode[] = [];

  constructor(fieldBody: Octets, start: number, grammar?: AtomGrammar) {
    const { node, problems } = tokenize(fieldBody, start, grammar);
    this.#fieldBody = fieldBody;
    this.#tokens = node;
    this.#start = start;
    this.problems = problems;
  }

  /** What has been read at this level. */
  get nodes(): readonly SyntaxNode[] {
    return this.#nodes;
  }

  /** The token `ahead` of the next one, or the next one itself. */
  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#index + ahead];
  }

  /** The next token that is neither space nor comment. */
  peekPastSpace(): Token | undefined {
    let ahead = 0;
    while (isSpace(this.peek(ahead))) ahead += 1;
    return this.peek(ahead);
  }

  /** Whether the next token is this sign. */
  isAt(sign: string): boolean {
    const token = this.peek();
    return token?.type === 'special' && token.value === sign;
  }

  /** Where the next token begins. */
  get offset(): number {
    const before = this.#tokens[this.#index - 1]?.span.end ?? this.#start;
    return this.peek()?.span.start ?? before;
  }

  /** Reads the next token under the name that the grammar has for it. */
  take<Type extends string>(type: Type): Literal<Type> | undefined {
    const token = this.peek();
    if (!token) return undefined;
    this.#index += 1;
    const { span, value } = token;
    const node = { type, span, value };
    this.#nodes.push(node);
    return node;
  }

  /** Reads tokens into one leaf for as long as `belongs` says. */
  takeWhile<Type extends string>(
    type: Type,
    belongs: (token: Token, count: number) => boolean,
  ): Literal<Type> | undefined {
    const first = this.#index;
    const start = this.offset;
    for (let token = this.peek(); token; token = this.peek()) {
      if (!belongs(token, this.#index - first)) break;
      this.#index += 1;
    }
    const end = this.#tokens[this.#index - 1]?.span.end;
    if (this.#index === first || end === undefined) return undefined;
    const span = { start, end };
    const value = this.#fieldBody.slice(start - this.#start, end - this.#start);
    const node = { type, span, value };
    this.#nodes.push(node);
    return node;
  }

  /** Reads this sign, if it is next. */
  takeSign<Type extends string>(
    type: Type,
    sign: string,
  ): Literal<Type> | undefined {
    return this.isAt(sign) ? this.take(type) : undefined;
  }

  /** Reads spaces, folds and comments: CFWS in RFC 5322. */
  skipSpace() {
    for (let token = this.peek(); isSpace(token); token = this.peek()) {
      this.take(token.type);
    }
  }

  /** The nodes that `read` reads, kept out of this level: give them to `push` inside their parent. */
  collect(read: () => void): readonly SyntaxNode[] {
    const outer = this.#nodes;
    const inner: SyntaxNode[] = [];
    this.#nodes = inner;
    read();
    this.#nodes = outer;
    return inner;
  }

  /** Adds nodes that were collected, or made of what was. */
  push(nodes: readonly SyntaxNode[]) {
    // One by one: as arguments, so many could overflow the stack.
    for (const node of nodes) this.#nodes.push(node);
  }

  report(
    rule: string,
    message: string,
    span: Span,
    reference: Reference,
    severity: Problem['severity'] = 'error',
  ) {
    this.problems.push({ rule, message, span, reference, severity });
  }

  /** Reads what is left as `unknown`, and says what was expected there. */
  takeRest(rule: string, message: string, reference: Reference) {
    this.skipSpace();
    const rest = this.takeWhile('unknown', () => true);
    if (rest) this.report(rule, message, rest.span, reference);
  }

  /**
   * All that was read, as a field body. `{ text, ...reader.body() }`, in this
   * order, is quick: V8 takes microseconds to add a field to a copy.
   */
  body(): Parent<'fieldBody'> {
    const span = { start: this.#start, end: this.offset };
    return { type: 'fieldBody', span, children: this.#nodes };
  }
}

/** The span of nodes that follow each other; empty at `offset` where there are none. */
export function spanOf(nodes: readonly SyntaxNode[], offset: number): Span {
  const start = nodes[0]?.span.start ?? offset;
  return { start, end: nodes.at(-1)?.span.end ?? offset };
}

/** The nodes, and apart from them the spaces that follow the last: those belong to what comes next. */
export function splitTrailingSpace(
  nodes: readonly SyntaxNode[],
): [readonly SyntaxNode[], readonly SyntaxNode[]] {
  const last = nodes.findLastIndex(({ type }) => type !== 'space');
  if (last === nodes.length - 1) return [nodes, []];
  return [nodes.slice(0, last + 1), nodes.slice(last + 1)];
}

function isSpace(
  token: Token | undefined,
): token is Literal<'space' | 'comment'> {
  return token?.type === 'space' || token?.type === 'comment';
}
