import type { Octets } from './octets.js';
import type {
  Literal,
  Parsed,
  Problem,
  Reference,
  Span,
  SyntaxNode,
} from './syntax-tree.js';

/**
 * Reads octets from left to right, and keeps the nodes and the problems.
 * `Type` names the leaves, `Branch` the nodes that other parsers give.
 */
export class OctetReader<
  Type extends string,
  Branch extends SyntaxNode = never,
> {
  readonly nodes: (Literal<Type> | Branch)[] = [];
  readonly problems: Problem[] = [];
  readonly #octets: Octets;
  readonly #start: number;
  #offset: number;

  constructor(octets: Octets, start: number) {
    this.#octets = octets;
    this.#start = start;
    this.#offset = start;
  }

  /** From where reading began to where it is now. */
  get span(): Span {
    return { start: this.#start, end: this.#offset };
  }

  /** Reads the octets that match `pattern` (sticky) here, if any do. */
  take<T extends Type>(type: T, pattern: RegExp): Literal<T> | undefined {
    pattern.lastIndex = this.#offset;
    const value = pattern.exec(this.#octets)?.[0];
    return this.takeTo(type, this.#offset + (value?.length ?? 0));
  }

  /** Reads the octets from here to the offset `end`, if there are any. */
  takeTo<T extends Type>(type: T, end: number): Literal<T> | undefined {
    if (end <= this.#offset) return undefined;
    const span = { start: this.#offset, end };
    const node = { type, span, value: this.#octets.slice(span.start, end) };
    this.nodes.push(node);
    this.#offset = end;
    return node;
  }

  /** Takes in what another parser made of the octets from here. */
  include<B extends Branch>({ node, problems }: Parsed<B>): B {
    this.nodes.push(node);
    this.problems.push(...problems);
    this.#offset = node.span.end;
    return node;
  }

  /** Whether the octets that follow match `pattern` (sticky). */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    return pattern.test(this.#octets);
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
}
