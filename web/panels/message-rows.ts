/** The rows that show a message from its first octet to its last, whatever its size. */
import type { Annotation } from '../../protocol/annotate/annotation.js';
import type { Placed } from '../../protocol/annotate/place-problems.js';
import { annotatedMessage } from '../../protocol/explain/annotated-message.js';
import type { FileMessage } from '../../protocol/message/mbox.js';
import { type Octets, sliceOctets } from '../../protocol/source/octets.js';
import { shiftSpans } from '../../protocol/source/shift-spans.js';
import type { Parsed, Span } from '../../protocol/source/syntax-tree.js';
import {
  type Block,
  type Item,
  type LongLeaf,
  readBlocks,
} from './message-blocks.js';
import type { OutlinePart } from './message-outline.js';
import type { MessageRow } from './message-row.js';

/** Of a long body so many more pieces are shown at each request. */
const shownMore = 128;

/** Where a row is, and which rows are others since it was asked for. */
export interface PlacedRow {
  readonly row: number;
  /** How many rows there are now. */
  readonly count: number;
  /** The first row that is another than before; absent where all are the same. */
  readonly changed?: number;
}

export class MessageRows {
  /** What the octets of the message mean, and what has no octets. */
  readonly placed: Placed;
  readonly parts: readonly OutlinePart[];
  readonly #octets: Octets;
  readonly #blocks: readonly Block[];
  #items: readonly Item[];

  constructor(octets: Octets, message: Parsed<FileMessage>) {
    this.#octets = octets;
    this.placed = annotatedMessage(message);
    const { blocks, parts } = readBlocks(message.node);
    this.#blocks = blocks;
    this.parts = parts;
    this.#items = itemsOf(this.#blocks);
  }

  get count(): number {
    return this.#items.length;
  }

  rows(start: number, end: number): readonly MessageRow[] {
    return this.#items.slice(start, end).map((item) => this.#rowOf(item));
  }

  /** The row with the octet at `offset`; it is shown from now on. */
  rowOf(offset: number): PlacedRow {
    const index = this.#indexOf(offset);
    const item = this.#items[index];
    if (item?.type !== 'more') return { row: index, count: this.count };
    const { leaf } = item;
    const chunk = leaf.chunks.findIndex(({ end }) => end > offset);
    leaf.isShown[chunk] = true;
    this.#items = itemsOf(this.#blocks);
    const row = this.#indexOf(offset);
    return { row, count: this.count, changed: index };
  }

  /** Shows more of what row `index` says is left. */
  showMore(index: number): PlacedRow {
    const item = this.#items[index];
    if (item?.type !== 'more') return { row: index, count: this.count };
    item.leaf.isShown.fill(true, item.chunk, item.chunk + shownMore);
    this.#items = itemsOf(this.#blocks);
    return { row: index, count: this.count, changed: index };
  }

  /** The last row that begins at `offset` or before. */
  #indexOf(offset: number): number {
    const index = this.#items.findLastIndex(
      ({ span, type }) => type !== 'words' && span.start <= offset,
    );
    return Math.max(index, 0);
  }

  #rowOf(item: Item): MessageRow {
    const { span, depth } = item;
    switch (item.type) {
      case 'part': {
        const { number, title, length } = item.part;
        return { type: 'part', depth, number, title, length };
      }
      case 'octets': {
        const annotations = shiftSpans(this.#annotationsIn(span), -span.start);
        const octets = sliceOctets(this.#octets, span);
        return { type: 'octets', depth, octets, annotations };
      }
      case 'words':
        return { type: 'words', depth, annotations: this.#annotationsIn(span) };
      case 'encoded': {
        const value = sliceOctets(this.#octets, span);
        const body = { type: 'body', span, value } as const;
        const { entity } = item;
        const bare = { ...entity, span, children: [], headerFields: [] };
        return { type: 'encoded', depth, entity: bare, body };
      }
      case 'more':
        return { type: 'more', depth, left: span.end - span.start };
    }
  }

  #annotationsIn({ start, end }: Span): readonly Annotation[] {
    const { annotations } = this.placed;
    let low = 0;
    let high = annotations.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((annotations[middle]?.span.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const found: Annotation[] = [];
    for (let at = low; at < annotations.length; at += 1) {
      const annotation = annotations[at];
      if (!annotation || annotation.span.start >= end) break;
      found.push(annotation);
    }
    return found;
  }
}

function itemsOf(blocks: readonly Block[]): readonly Item[] {
  return blocks.flatMap((block) =>
    'chunks' in block ? itemsOfLeaf(block) : [block],
  );
}

function itemsOfLeaf(leaf: LongLeaf): Item[] {
  const { chunks, isShown, depth, entity } = leaf;
  const items: Item[] = [];
  for (const [chunk, span] of chunks.entries()) {
    const last = items.at(-1);
    if (isShown[chunk]) {
      const shown = entity
        ? ({ type: 'encoded', entity } as const)
        : ({ type: 'octets' } as const);
      items.push({ ...shown, span, depth });
    } else if (last?.type === 'more') {
      const all = { start: last.span.start, end: span.end };
      items[items.length - 1] = { ...last, span: all };
    } else {
      items.push({ type: 'more', leaf, chunk, span, depth });
    }
  }
  return items;
}
