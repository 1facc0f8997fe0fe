/**
 * Syntax trees: what octets are.
 *
 * A tree is lossless: children follow each other without gaps, and the values
 * of the leaves join to exactly the octets that were parsed, whatever they are.
 * Trees survive JSON.
 */

/** Octet offsets into a source, half-open: `end` is the offset after the last octet. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A leaf: octets that no rule divides further. */
export interface Literal<Type extends string = string> {
  readonly type: Type;
  readonly span: Span;
  readonly value: string;
}

/** A node whose octets are those of its children. */
export interface Parent<
  Type extends string = string,
  Child extends SyntaxNode = SyntaxNode,
> {
  readonly type: Type;
  readonly span: Span;
  readonly children: readonly Child[];
}

export type SyntaxNode = Literal | Parent;

/** Where a rule is written: an RFC (and its section), or another document by name. */
export type Reference =
  | { readonly rfc: number; readonly section?: string }
  | { readonly title: string; readonly url: string };

/** A rule that octets break: which, where, and where it is written. */
export interface Problem {
  readonly rule: string;
  /** A sentence in the learner's words: what was expected. */
  readonly message: string;
  readonly span: Span;
  readonly reference: Reference;
  readonly severity: 'note' | 'warning' | 'error';
}

/** What a parser gives for any octets: a tree, and what was wrong with them. */
export interface Parsed<Tree> {
  readonly node: Tree;
  readonly problems: readonly Problem[];
}
