import type { Octets } from './octets.js';
import type { Literal, Problem, Reference, Span } from './syntax-tree.js';

/** Reads octets from left to right, and keeps the nodes and the problems. */
export class OctetReader<Type extends string> {
  readonly nodes: Literal<Type>[] = [];
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
    if (!value) return undefined;
    const span = { start: this.#offset, end: this.#offset + value.length };
    const node = { type, span, value };
    this.nodes.push(node);
    this.#offset = span.end;
    return node;
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
