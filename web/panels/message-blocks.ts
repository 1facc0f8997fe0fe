/** A message in blocks, from its first octet to its last: rows, and leaves of which not all need be shown. */
import {
  type Body,
  bodyOf,
  bodyPartsOf,
  type Entity,
  type EntityPart,
} from '../../protocol/message/entity.js';
import {
  encodedSpans,
  heldContentOf,
} from '../../protocol/message/held-content.js';
import type { FileMessage } from '../../protocol/message/mbox.js';
import type { Literal, Span } from '../../protocol/source/syntax-tree.js';
import { titleOfEntity } from './entity-title.js';
import { cutLeaf } from './leaf-chunks.js';
import type { OutlinePart } from './message-outline.js';

/** Of a long body so many pieces are shown at first. */
const shownAtFirst = 16;

export type Block = Item | LongLeaf;

/** A row that is not made yet. */
export type Item = { readonly depth: number; readonly span: Span } & (
  | { readonly type: 'part'; readonly part: OutlinePart }
  | { readonly type: 'octets' | 'words' }
  | { readonly type: 'encoded'; readonly entity: Entity }
  | { readonly type: 'more'; readonly leaf: LongLeaf; readonly chunk: number }
);

/** A leaf that is shown in pieces. */
export interface LongLeaf {
  readonly depth: number;
  readonly chunks: readonly Span[];
  readonly isShown: boolean[];
  /** The entity that it is the body of, where it is encoded. */
  readonly entity?: Entity;
}

/** The blocks of `message`, and its parts in short. */
export function readBlocks(message: FileMessage): {
  readonly blocks: readonly Block[];
  readonly parts: readonly OutlinePart[];
} {
  const reader = new BlockReader();
  for (const child of message.children) {
    if (child.type === 'entity') reader.addEntity(child, 0, '');
    else reader.add('octets', child.span, 0);
  }
  return reader;
}

/** Walks through a message, from its first octet to its last. */
class BlockReader {
  readonly blocks: Block[] = [];
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
