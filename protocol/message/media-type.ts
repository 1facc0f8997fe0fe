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
import type { Parsed } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
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
  const subtype = slash
    ? reader.takeWhile('subtype', isAtom)?.value.toLowerCase()
    : undefined;
  if (!subtype) {
    const message =
      'A media type is a type, a slash and a subtype, such as text/plain.';
    const span = { start, end: start + fieldBody.length };
    reader.report('media-type-malformed', message, span, grammar);
    reader.takeWhile('unknown', ({ value }) => value !== ';');
  }
  const parameters = readMimeParameters(reader);

  const body = {
    ...reader.body(),
    text: textOf(type, subtype, parameters),
  };
  if (!type || !subtype) return { node: body, problems: reader.problems };
  const mediaType = { type, subtype, parameters };
  return { node: { ...body, mediaType }, problems: reader.problems };
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
