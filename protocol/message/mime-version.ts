/** MIME-Version: a number, a dot and a number (RFC 2045 section 4). */
import type { Octets } from '../source/octets.js';
import type { Parsed } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

export function parseMimeVersion(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start);
  const grammar = { rfc: 2045, section: '4' };
  const parts: string[] = [];
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    const part = reader.takeWhile(
      'version',
      (token) => token.type === 'atom' || isSign(token, '.'),
    );
    if (!part) break;
    parts.push(part.value);
  }
  const message = 'Nothing but a comment follows the version.';
  reader.takeRest('mime-version-malformed', message, grammar);
  const text = parts.join('');
  const body = reader.body();
  if (text !== '1.0') {
    const expected = 'The version of MIME is 1.0.';
    reader.report('mime-version-unknown', expected, body.span, grammar);
  }
  return { node: { text, ...body }, problems: reader.problems };
}
