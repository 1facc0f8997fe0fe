/**
 * Annotations without a gap: what has no words of its own, such as a line end,
 * gets plain ones.
 *
 *     From: alice@example.org␍␊
 *     ^^^^                       fieldName, as it was given
 *         ^                      colon, plain
 *          ^                     space, plain
 *           ^^^^^^^^^^^^^^^^^    fieldBody, as it was given
 *                            ^^  lineEnd, plain
 */
import { type Octets, sliceOctets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Literal, Span, SyntaxNode } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { plainWords } from './plain-words.js';

/**
 * The annotations, which are in order and without overlap, and between them
 * plain ones for all other octets of `tree`, made as they are asked for.
 */
export function* annotateEveryOctet(
  octets: Octets,
  source: SourceId,
  annotations: Iterable<Annotation>,
  tree: SyntaxNode,
): Iterable<Annotation> {
  const leaves = new LeafCursor(tree);
  let offset = tree.span.start;
  for (const annotation of annotations) {
    const { start, end } = annotation.span;
    yield* fillGap(octets, source, { start: offset, end: start }, leaves);
    yield annotation;
    offset = Math.max(offset, end);
  }
  const rest = { start: offset, end: tree.span.end };
  yield* fillGap(octets, source, rest, leaves);
}

function* fillGap(
  octets: Octets,
  source: SourceId,
  gap: Span,
  leaves: LeafCursor,
): Iterable<Annotation> {
  for (const leaf of leaves.in(gap)) {
    const start = Math.max(leaf.span.start, gap.start);
    const end = Math.min(leaf.span.end, gap.end);
    for (const [type, span] of piecesOf(octets, leaf.type, { start, end })) {
      const piece = sliceOctets(octets, span);
      const words = plainWords(type, piece, source, leaf.type);
      yield { source, span, type, ...words };
    }
  }
}

/** Reads the leaves of a tree from left to right, for gaps that come in order. */
class LeafCursor {
  readonly #leaves: Iterator<Literal>;
  #leaf: Literal | undefined;

  constructor(tree: SyntaxNode) {
    this.#leaves = leavesOf(tree);
    this.#leaf = this.#next();
  }

  /** The leaves with octets in `gap`; the last may go on behind it. */
  *in(gap: Span): Iterable<Literal> {
    while (this.#leaf && gap.start < gap.end) {
      const leaf = this.#leaf;
      if (leaf.span.start >= gap.end) return;
      if (leaf.span.end > gap.start) yield leaf;
      if (leaf.span.end > gap.end) return;
      this.#leaf = this.#next();
    }
  }

  #next(): Literal | undefined {
    const { value, done } = this.#leaves.next();
    return done ? undefined : value;
  }
}

function* leavesOf(tree: SyntaxNode): Generator<Literal, undefined> {
  const left: SyntaxNode[] = [tree];
  for (let node = left.pop(); node; node = left.pop()) {
    if ('children' in node) {
      for (let at = node.children.length - 1; at >= 0; at -= 1) {
        const child = node.children[at];
        if (child) left.push(child);
      }
    } else if (node.span.end > node.span.start) {
      yield node;
    }
  }
}

type Piece = readonly [type: string, span: Span];

/** What a part of a leaf is made of: line ends and spaces apart from the rest. */
function piecesOf(octets: Octets, type: string, span: Span): readonly Piece[] {
  return type === 'fieldBody'
    ? fieldBodyPieces(octets, span)
    : linesPieces(octets, type, span);
}

const fieldBodyPiece =
  /(?<fold>\r?\n[ \t]+)|(?<space>[ \t]+)|(?<lineEnd>[\r\n]+)|(?<special>[()<>[\]:;@\\,"/=])|(?<fieldBody>[^\r\n \t()<>[\]:;@\\,"/=]+)/g;

/** Folds, spaces and signs each for itself. */
function fieldBodyPieces(octets: Octets, span: Span): readonly Piece[] {
  const found = sliceOctets(octets, span).matchAll(fieldBodyPiece);
  return [...found].map(({ groups = {}, 0: { length }, index }) => {
    const type = Object.keys(groups).find((name) => groups[name]);
    const start = span.start + index;
    return [type ?? 'fieldBody', { start, end: start + length }];
  });
}

/** The line ends around lines each for itself, those between them not. */
function linesPieces(
  octets: Octets,
  type: string,
  { start, end }: Span,
): readonly Piece[] {
  let first = start;
  while (first < end && isLineEnd(octets, first)) first += 1;
  let last = end;
  while (last > first && isLineEnd(octets, last - 1)) last -= 1;
  const lines = { start: first, end: last };
  const isSpace =
    /^[ \t]*$/.test(octets.slice(first, Math.min(last, first + 1000))) &&
    last - first < 1000;
  const pieces: Piece[] = [
    ['lineEnd', { start, end: first }],
    [isSpace ? 'space' : type, lines],
    ['lineEnd', { start: last, end }],
  ];
  return pieces.filter(([, span]) => span.start < span.end);
}

function isLineEnd(octets: Octets, offset: number): boolean {
  const octet = octets[offset];
  return octet === '\r' || octet === '\n';
}
