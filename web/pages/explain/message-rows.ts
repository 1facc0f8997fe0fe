/** The rows that show a message from its first octet to its last, whatever its size. */
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import type { Placed } from '../../../protocol/annotate/place-problems.js';
import { annotatedMessage } from '../../../protocol/explain/annotated-message.js';
import {
  type Body,
  bodyOf,
  bodyPartsOf,
  type Entity,
  type EntityPart,
} from '../../../protocol/message/entity.js';
import {
  encodedSpans,
  heldContentOf,
} from '../../../protocol/message/held-content.js';
import type { FileMessage } from '../../../protocol/message/mbox.js';
import { type Octets, sliceOctets } from '../../../protocol/source/octets.js';
import { shiftSpans } from '../../../protocol/source/shift-spans.js';
import type {
  Literal,
  Parsed,
  Span,
} from '../../../protocol/source/syntax-tree.js';
import { titleOfEntity } from '../../panels/entity-title.js';
import type { OutlinePart } from '../../panels/message-outline.js';
import type { MessageRow } from '../../panels/message-row.js';
import { cutLeaf } from './leaf-chunks.js';
import type { PlacedRow } from './worker-contract.js';

/** Of a long body so many pieces are shown at first, and so many more at each request. */
const shownAtFirst = 16;
const shownMore = 128;

/** A row that is not made yet. */
type Item = { readonly depth: number; readonly span: Span } & (
  | { readonly type: 'part'; readonly part: OutlinePart }
  | { readonly type: 'octets' | 'words' }
  | { readonly type: 'encoded'; readonly entity: Entity }
  | { readonly type: 'more'; readonly leaf: LongLeaf; readonly chunk: number }
);

/** A leaf that is shown in pieces. */
interface LongLeaf {
  readonly depth: number;
  readonly chunks: readonly Span[];
  readonly isShown: boolean[];
  /** The entity that it is the body of, where it is encoded. */
  readonly entity?: Entity;
}

export class MessageRows {
  /** What the octets of the message mean, and what has no octets. */
  readonly placed: Placed;
  readonly parts: readonly OutlinePart[];
  readonly #octets: Octets;
  readonly #blocks: readonly (Item | LongLeaf)[];
  #items: readonly Item[];

  constructor(octets: Octets, message: Parsed<FileMessage>) {
    this.#octets = octets;
    this.placed = annotatedMessage(message);
    const reader = new BlockReader();
    for (const child of message.node.children) {
      if (child.type === 'entity') reader.addEntity(child, 0, '');
      else reader.add('octets', child.span, 0);
    }
    this.#blocks = reader.blocks;
    this.parts = reader.parts;
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

/** Walks through a message, from its first octet to its last. */
class BlockReader {
  readonly blocks: (Item | LongLeaf)[] = [];
  readonly parts: OutlinePart[] = [];

  add(type: 'octets' | 'words', span: Span, depth: number) {
    if (span.start < span.end) this.blocks.push({ type, span, depth });
  }

  addEntity(entity: Entity, depth: number, number: string) {
    const { start, end } = entity.span;
    const title = titleOfEntity(entity);
    const about = { number, depth, title, offset: start, length: end - start };
    this.parts.push(about);
    if (depth > 0) {
      const span = { start, end: start };
      this.blocks.push({ type: 'part', span, depth, part: about });
    }
    for (const child of entity.children) {
      this.#addPart(child, entity, depth, number);
    }
  }

  #addPart(part: EntityPart, entity: Entity, depth: number, number: string) {
    if (part.type === 'headerSection') {
      for (const { span } of part.children) this.add('octets', span, depth);
    } else if (part.type === 'separator') {
      this.add('octets', part.span, depth);
    } else {
      this.#addBody(part, entity, depth, number);
    }
  }

  #addBody(body: Body, entity: Entity, depth: number, number: string) {
    const numbered = (index: number) =>
      number ? `${number}.${index}` : String(index);
    switch (body.type) {
      case 'body':
        this.#addLeaf(body, depth, entity);
        this.#addHeld(entity, depth, numbered(1), (span) => span);
        return;
      case 'encapsulatedMessage': {
        const [inner] = body.children;
        if (inner) this.addEntity(inner, depth + 1, numbered(1));
        return;
      }
      case 'fieldGroups':
        for (const child of body.children) {
          const parts =
            child.type === 'headerSection' ? child.children : [child];
          for (const { span } of parts) this.add('octets', span, depth);
        }
        return;
      case 'multipart': {
        let index = 0;
        for (const child of body.children) {
          if (child.type === 'entity') {
            index += 1;
            this.addEntity(child, depth + 1, numbered(index));
          } else {
            this.#addLeaf(child, depth);
          }
        }
      }
    }
  }

  /** The message in an encoded body, which has no rows of its own; `place` is where spans of `entity` are in the file. */
  #addHeld(
    entity: Entity,
    depth: number,
    number: string,
    place: (span: Span) => Span,
  ) {
    const held = heldContentOf(entity)?.node;
    if (held?.type !== 'entity') return;
    const encoded = encodedSpans(entity);
    this.#addHeldPart(held, depth + 1, number, (span) => place(encoded(span)));
  }

  #addHeldPart(
    entity: Entity,
    depth: number,
    number: string,
    place: (span: Span) => Span,
  ) {
    const { start, end } = entity.span;
    const title = titleOfEntity(entity);
    const offset = place({ start, end }).start;
    this.parts.push({ number, depth, title, offset, length: end - start });
    const body = bodyOf(entity);
    const parts =
      body?.type === 'multipart'
        ? bodyPartsOf(body)
        : body?.type === 'encapsulatedMessage'
          ? body.children
          : [];
    for (const [index, part] of parts.entries()) {
      this.#addHeldPart(part, depth + 1, `${number}.${index + 1}`, place);
    }
    this.#addHeld(entity, depth, `${number}.1`, place);
  }

  #addLeaf(leaf: Literal, depth: number, entity?: Entity) {
    const encoding = entity?.transferEncoding ?? '';
    const isEncoded = /^(?:base64|quoted-printable)$/.test(encoding);
    if (isEncoded) this.add('words', leaf.span, depth);
    const chunks = cutLeaf(leaf, isEncoded ? encoding : '');
    const isShown = chunks.map((_, index) => index < shownAtFirst);
    this.blocks.push({
      depth,
      chunks,
      isShown,
      ...(isEncoded && entity && { entity }),
    });
  }
}

function itemsOf(blocks: readonly (Item | LongLeaf)[]): readonly Item[] {
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
