/**
 * Messages: octets to a tree of entities, in one pass (RFC 5322, RFC 2045, RFC 2046).
 */
import type { Octets } from '../source/octets.js';
import type {
  Literal,
  Parsed,
  Problem,
  Reference,
  Span,
} from '../source/syntax-tree.js';
import { type BoundaryLine, OpenBoundaries } from './boundaries.js';
import { type ContentFields, readContentFields } from './content-fields.js';
import type {
  Body,
  EncapsulatedMessage,
  Entity,
  EntityPart,
  FieldGroups,
  Multipart,
} from './entity.js';
import { hasFieldGroups, parseFieldGroups } from './field-groups.js';
import { parseHeaderSection } from './header-section.js';
import { checkLines, lineAt } from './lines.js';
import { defaultMediaType, type MediaType } from './media-type.js';

/** How deep entities may hold entities; what is deeper is a plain body. */
const deepest = 100;

const messageType: MediaType = {
  type: 'message',
  subtype: 'rfc822',
  parameters: {},
};

/**
 * Parses the message from `start` to the end of the octets. The problems are
 * those of lines and structure; each field body has its own (`fields/index.ts`),
 * and `checkMessage` finds those of the whole.
 */
export function parseMessage(octets: Octets, start = 0): Parsed<Entity> {
  const parser = new MessageParser(octets, start);
  const node = parser.parseEntity(0, defaultMediaType);
  return { node, problems: parser.problems };
}

/** Whether a body of that media type is a message, or the header section of one. */
export function holdsMessage({ type, subtype }: MediaType): boolean {
  return (
    type === 'message' && /^(?:rfc822|global|external-body)$/.test(subtype)
  );
}

/** Walks once through the octets; each method reads on from where the last one stopped. */
class MessageParser {
  readonly problems: Problem[] = [];
  readonly #octets: Octets;
  readonly #boundaries = new OpenBoundaries();
  #offset: number;

  constructor(octets: Octets, start: number) {
    this.#octets = octets;
    this.#offset = start;
  }

  /** Reads an entity: to the next delimiter of an open multipart, or to the end. */
  parseEntity(depth: number, byDefault: MediaType, isPart = false): Entity {
    const start = this.#offset;
    const children: EntityPart[] = [];

    const section = parseHeaderSection(
      this.#octets,
      start,
      (line) => this.#boundaries.match(this.#octets, line) !== undefined,
    );
    for (const problem of section.problems) {
      // Of a part it is told at the boundary, which may not have been meant as one.
      const isTold = isPart && section.node.children.length === 0;
      if (isTold && problem.rule === 'blank-line-missing') continue;
      this.problems.push(problem);
    }
    this.#offset = section.node.span.end;
    if (this.#offset > start) children.push(section.node);
    const headerFields = section.node.children.filter(
      (child) => child.type === 'headerField',
    );
    const about = readContentFields(headerFields, byDefault);

    children.push(...this.#readSeparator());
    children.push(...this.#parseBody(about, depth));
    const span = { start, end: this.#offset };
    return { type: 'entity', span, children, headerFields, ...about };
  }

  #readSeparator(): Literal<'separator'>[] {
    const line = lineAt(this.#octets, this.#offset);
    return line.start === line.contentEnd
      ? this.#takeLine('separator', line.end)
      : [];
  }

  #parseBody(about: ContentFields, depth: number): Body[] {
    const { mediaType, transferEncoding } = about;
    const isEncoded = isEncoding(transferEncoding);
    const boundary = mediaType.parameters.boundary?.trimEnd();
    const isMultipart = mediaType.type === 'multipart';
    const isMessage = holdsMessage(mediaType) && !isEncoded;

    const at = { start: this.#offset, end: this.#offset };
    if ((isMultipart || isMessage) && depth >= deepest) {
      const message = `Here is a body part in a body part, ${deepest} deep: what is in it is not read any further.`;
      this.#report('nesting-too-deep', message, at, '5.1.2', 'warning');
    } else if (isMultipart && !boundary) {
      const message =
        'The Content-Type of a multipart has a boundary parameter, which the lines between its parts repeat.';
      this.#report('boundary-missing', message, at, '5.1.1');
    } else if (isMultipart && boundary) {
      return [this.#parseMultipart(boundary, mediaType.subtype, depth)];
    } else if (isMessage && this.#offset < this.#octets.length) {
      return this.#parseEncapsulated(depth);
    } else if (hasFieldGroups(mediaType) && !isEncoded) {
      return this.#parseFieldGroups();
    }
    return this.#readText('body', transferEncoding);
  }

  #parseEncapsulated(depth: number): EncapsulatedMessage[] {
    const entity = this.parseEntity(depth + 1, defaultMediaType);
    if (entity.children.length === 0) return [];
    const { span } = entity;
    return [{ type: 'encapsulatedMessage', span, children: [entity] }];
  }

  #parseFieldGroups(): FieldGroups[] {
    const start = this.#offset;
    const end = this.#endBefore(this.#boundaries.find(this.#octets, start));
    if (start === end) return [];
    const { node, problems } = parseFieldGroups(this.#octets, { start, end });
    for (const problem of problems) this.problems.push(problem);
    this.#offset = end;
    return [node];
  }

  #parseMultipart(boundary: string, subtype: string, depth: number): Multipart {
    const start = this.#offset;
    const byDefault = subtype === 'digest' ? messageType : defaultMediaType;
    const close = this.#boundaries.open(boundary, depth);
    const children: Multipart['children'][number][] =
      this.#readText('preamble');

    let next = this.#nextDelimiter(depth);
    while (next && !next.isClose) {
      children.push(...this.#takeLine('delimiter', next.end));
      children.push(this.parseEntity(depth + 1, byDefault, true));
      next = this.#nextDelimiter(depth);
    }
    if (next) children.push(...this.#takeLine('closeDelimiter', next.end));
    else if (children.some(({ type }) => type === 'entity')) {
      const span = { start: this.#offset, end: this.#offset };
      const message = `A line --${boundary}-- closes the last part, and it is missing.`;
      this.#report('close-delimiter-missing', message, span, '5.1.1');
    }
    close();
    if (next) children.push(...this.#readText('epilogue'));
    const span = { start, end: this.#offset };
    return { type: 'multipart', span, children, boundary };
  }

  /** The delimiter that stands here (or after the line end here), if it is of the multipart at `level`. */
  #nextDelimiter(level: number): BoundaryLine | undefined {
    const next = this.#boundaries.find(this.#octets, this.#offset);
    return next?.level === level ? next : undefined;
  }

  /** Reads up to the line end before the next delimiter, which belongs to the delimiter. */
  #readText<Type extends string>(
    type: Type,
    transferEncoding = '7bit',
  ): Literal<Type>[] {
    const start = this.#offset;
    const next = this.#boundaries.find(this.#octets, start);
    const nodes = this.#take(type, this.#endBefore(next));
    // What is binary need not be made of lines (RFC 2045 section 2.9).
    if (transferEncoding === 'binary') return nodes;
    for (const { span } of nodes) {
      const found = checkLines(this.#octets, span);
      // Encodings have a shorter limit of their own, and what decodes them tells it.
      const told = isEncoding(transferEncoding)
        ? found.filter(({ rule }) => rule !== 'line-over-78')
        : found;
      this.problems.push(...told);
    }
    return nodes;
  }

  #endBefore(next: BoundaryLine | undefined): number {
    if (!next) return this.#octets.length;
    const before = this.#octets.slice(
      Math.max(this.#offset, next.start - 2),
      next.start,
    );
    return next.start - (/\r?\n$/.exec(before)?.[0].length ?? 0);
  }

  /** Reads a line to `end` that has no text of its own. */
  #takeLine<Type extends string>(type: Type, end: number): Literal<Type>[] {
    const nodes = this.#take(type, end);
    for (const { span } of nodes) {
      const found = checkLines(this.#octets, span);
      this.problems.push(...found.filter(isAboutLineEnd));
    }
    return nodes;
  }

  /** Reads to `end` as one leaf; none where nothing is left. */
  #take<Type extends string>(type: Type, end: number): Literal<Type>[] {
    const span = { start: this.#offset, end };
    if (span.start >= span.end) return [];
    this.#offset = end;
    return [{ type, span, value: this.#octets.slice(span.start, end) }];
  }

  #report(
    rule: string,
    message: string,
    span: Span,
    section: string,
    severity: Problem['severity'] = 'error',
  ) {
    const reference: Reference = { rfc: 2046, section };
    this.problems.push({ rule, message, span, reference, severity });
  }
}

function isEncoding(transferEncoding: string): boolean {
  return /^(?:base64|quoted-printable)$/.test(transferEncoding);
}

function isAboutLineEnd({ rule }: Problem): boolean {
  return rule === 'line-end-not-crlf';
}
