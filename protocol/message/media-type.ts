/**
 * Content-Type: what a body is (RFC 2045 section 5).
 *
 *     text/plain; charset=utf-8
 *     ^^^^                      type
 *         ^                     slash
 *          ^^^^^                subtype
 *               ^               semicolon
 *                 ^^^^^^^^^^^^^ parameter
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Parsed, SyntaxNode } from '../source/syntax-tree.js';
import { describeParameter } from './describe-parameter.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { mediaTypes, topLevelTypes } from './media-types.js';
import { readMimeParameters } from './mime-parameters.js';
import type { MimeParameters } from './parameter-values.js';
import { TokenReader } from './token-reader.js';
import type { Token } from './tokens.js';

/** A media type: type and subtype in lower case. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: MimeParameters;
}

/** The field body of Content-Type. */
export interface ContentType extends FieldBody {
  /** Absent where no `type/subtype` could be read. */
  readonly mediaType?: MediaType;
}

/** The subtype, which means something only behind its type. */
interface Subtype extends Literal<'subtype'> {
  /** Both in lower case, as `text/plain`. */
  readonly mediaType: string;
}

/** What an entity is that does not say (RFC 2045 section 5.2). */
export const defaultMediaType: MediaType = {
  type: 'text',
  subtype: 'plain',
  parameters: { charset: 'us-ascii' },
};

export function parseContentType(
  fieldBody: Octets,
  start: number,
): Parsed<ContentType> {
  const reader = new TokenReader(fieldBody, start, 'token');
  const grammar = { rfc: 2045, section: '5.1' };

  reader.skipSpace();
  const type = reader.takeWhile('type', isAtom)?.value.toLowerCase();
  const slash = type && reader.takeSign('slash', '/');
  const subtype = slash ? readSubtype(reader, type) : undefined;
  if (!subtype) {
    const message =
      'A media type is a type, a slash and a subtype, such as text/plain.';
    const span = { start, end: start + fieldBody.length };
    reader.report('media-type-malformed', message, span, grammar);
    reader.takeWhile('unknown', ({ value }) => value !== ';');
  }
  const parameters = readMimeParameters(reader);

  const body = {
    text: textOf(type, subtype, parameters),
    ...reader.body(),
  };
  if (!type || !subtype) return { node: body, problems: reader.problems };
  checkBoundary(reader, parameters.boundary, body.children);
  const mediaType = { type, subtype, parameters };
  return { node: { mediaType, ...body }, problems: reader.problems };
}

/** What a part of the field body means. */
export function describeContentType(part: SyntaxNode): PartWords | undefined {
  if (part.type === 'type' && 'value' in part) {
    return wordsOf(topLevelTypes, part.value.toLowerCase());
  }
  if (!isSubtype(part)) return describeParameter(part);
  const { explanation, references } = wordsOf(mediaTypes, part.mediaType);
  return { title: part.mediaType, explanation, references };
}

function wordsOf(
  known: Partial<Record<string, PartWords>>,
  name: string,
): PartWords {
  const words = Object.hasOwn(known, name) ? known[name] : undefined;
  return (
    words ?? {
      explanation:
        'What kind of data it is. This kind is not known here; the registry of IANA has all media types.',
      references: [
        { rfc: 2045, section: '5.1' },
        {
          title: 'Media Types',
          url: 'https://www.iana.org/assignments/media-types',
        },
      ],
    }
  );
}

function readSubtype(reader: TokenReader, type: string): string | undefined {
  let written: Literal<'subtype'> | undefined;
  reader.collect(() => {
    written = reader.takeWhile('subtype', isAtom);
  });
  if (!written) return undefined;
  const subtype = written.value.toLowerCase();
  const node: Subtype = { mediaType: `${type}/${subtype}`, ...written };
  reader.push([node]);
  return subtype;
}

function isSubtype(part: SyntaxNode): part is Subtype {
  return part.type === 'subtype' && 'mediaType' in part;
}

/** What only the field itself shows: a space at the end is cut off before the boundary is used. */
function checkBoundary(
  reader: TokenReader,
  boundary: string | undefined,
  parts: readonly SyntaxNode[],
) {
  if (!boundary?.endsWith(' ')) return;
  const parameter = parts.find(
    (part) => 'name' in part && part.name === 'boundary',
  );
  const message =
    'A boundary does not end with a space: spaces at the end of a line may get lost on the way.';
  const reference = { rfc: 2046, section: '5.1.1' };
  const { span } = parameter ?? reader.body();
  reader.report('boundary-space-at-end', message, span, reference);
}

function isAtom({ type }: Token): boolean {
  return type === 'atom';
}

function textOf(
  type: string | undefined,
  subtype: string | undefined,
  parameters: MimeParameters,
): string {
  const name = subtype ? `${type}/${subtype}` : (type ?? '');
  const values = Object.entries(parameters);
  return [name, ...values.map(([key, value]) => `${key}=${value}`)].join('; ');
}
