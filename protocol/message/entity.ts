/**
 * Entities: a header section and a body. A message is one, and so is each part
 * of a multipart (RFC 2045 section 2.4).
 *
 *     entity
 *       headerSection
 *         headerField …        (a line that is none: unknown)
 *       separator              the blank line
 *       body                   or multipart, encapsulatedMessage, fieldGroups
 *
 *     multipart
 *       preamble
 *       delimiter, entity …    once for each body part
 *       closeDelimiter
 *       epilogue
 *
 *     fieldGroups
 *       headerSection          once for each group
 *       separator              the blank line between two of them
 *
 * What has no octets has no node: a message that ends after its header section
 * has neither separator nor body.
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Parent } from '../source/syntax-tree.js';
import type { HeaderField } from './header-field.js';
import type { MediaType } from './media-type.js';
import type { MimeParameters } from './parameter-values.js';

export interface Entity extends Parent<'entity', EntityPart> {
  /** In the order of the header section, repeated ones included. */
  readonly headerFields: readonly HeaderField[];
  /** As Content-Type says, or the default for where it stands (RFC 2045 section 5.2). */
  readonly mediaType: MediaType;
  /** As Content-Transfer-Encoding says, in lower case; `7bit` where nothing is said. */
  readonly transferEncoding: string;
  /** As Content-Disposition says; absent where nothing is said. */
  readonly disposition?: Disposition;
}

export type EntityPart = HeaderSection | Literal<'separator'> | Body;

/** Header fields, and `unknown` lines that are none. */
export interface HeaderSection
  extends Parent<'headerSection', HeaderField | Literal<'unknown'>> {}

export type Body = LeafBody | Multipart | EncapsulatedMessage | FieldGroups;

/** A body that holds no further entity, still in its transfer encoding. */
export type LeafBody = Literal<'body'>;

/** A body in parts (RFC 2046 section 5.1). A delimiter takes the line end before it, as the RFC does. */
export interface Multipart
  extends Parent<
    'multipart',
    Literal<'preamble' | 'delimiter' | 'closeDelimiter' | 'epilogue'> | Entity
  > {
  readonly boundary: string;
}

/**
 * The body of `message/rfc822`: a whole message (RFC 2046 section 5.2.1). That
 * of `message/external-body` has the header section of one whose body is
 * elsewhere (RFC 2046 section 5.2.3).
 */
export interface EncapsulatedMessage
  extends Parent<'encapsulatedMessage', Entity> {}

/** The body of a report for programs: groups of header fields, with a blank line between two of them (RFC 3464 section 2.1). */
export interface FieldGroups
  extends Parent<
    'fieldGroups',
    HeaderSection | Literal<'separator' | 'unknown'>
  > {}

/** How a body part asks to be shown: `inline` or `attachment`, in lower case (RFC 2183). */
export interface Disposition {
  readonly type: string;
  readonly parameters: MimeParameters;
}

/** The body of an entity; undefined where it has none. */
export function bodyOf(entity: Entity): Body | undefined {
  return entity.children.find(isBody);
}

/** The first header field of that name, without regard to case. */
export function headerFieldOf(
  headerFields: readonly HeaderField[],
  name: string,
): HeaderField | undefined {
  const wanted = name.toLowerCase();
  return headerFields.find(
    (field) =>
      field.name.length === wanted.length &&
      field.name.toLowerCase() === wanted,
  );
}

/** The body parts of a multipart, in order. */
export function bodyPartsOf(multipart: Multipart): readonly Entity[] {
  return multipart.children.filter((child) => child.type === 'entity');
}

/** All octets of a leaf body, as they stand. */
export function octetsOfBody(body: LeafBody): Octets {
  return body.value as Octets;
}

function isBody(part: EntityPart): part is Body {
  return part.type !== 'headerSection' && part.type !== 'separator';
}
