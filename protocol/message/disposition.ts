/**
 * Content-Disposition: how a body part asks to be shown (RFC 2183 section 2).
 *
 *     attachment; filename="report.pdf"
 *     ^^^^^^^^^^                        dispositionType
 *               ^                       semicolon
 *                 ^^^^^^^^^^^^^^^^^^^^^ parameter
 */
import type { Octets } from '../source/octets.js';
import type { Parsed } from '../source/syntax-tree.js';
import type { Disposition } from './entity.js';
import type { FieldBody } from './fields/field.js';
import { readMimeParameters } from './mime-parameters.js';
import { TokenReader } from './token-reader.js';

/** The field body of Content-Disposition. */
export interface ContentDisposition extends FieldBody {
  /** Absent where no type could be read. */
  readonly disposition?: Disposition;
}

export function parseContentDisposition(
  fieldBody: Octets,
  start: number,
): Parsed<ContentDisposition> {
  const reader = new TokenReader(fieldBody, start, 'token');
  reader.skipSpace();
  const type = reader
    .takeWhile('dispositionType', (token) => token.type === 'atom')
    ?.value.toLowerCase();
  if (!type) {
    const message = 'A disposition is a word: inline or attachment.';
    const span = { start, end: start + fieldBody.length };
    const reference = { rfc: 2183, section: '2' };
    reader.report('disposition-missing', message, span, reference);
    reader.takeWhile('unknown', ({ value }) => value !== ';');
  }
  const parameters = readMimeParameters(reader);
  const values = Object.entries(parameters).map(
    ([attribute, value]) => `${attribute}=${value}`,
  );
  const text = [type ?? '', ...values].join('; ');
  const body = { ...reader.body(), text };
  const node = type ? { ...body, disposition: { type, parameters } } : body;
  return { node, problems: reader.problems };
}
