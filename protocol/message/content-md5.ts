/** Content-MD5: a check sum of the body, 16 octets in base64 (RFC 1864 section 2). */
import { decodeBase64 } from '../source/base64.js';
import { isBase64 } from '../source/is-base64.js';
import type { Octets } from '../source/octets.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { TokenReader } from './token-reader.js';

const grammar = { rfc: 1864, section: '2' };

export function parseContentMd5(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const digest = reader.takeWhile(
    'md5Digest',
    ({ type }) => type !== 'space' && type !== 'comment',
  );
  const message = 'One check sum stands here, and nothing after it.';
  reader.takeRest('md5-malformed', message, grammar);
  const body = reader.body();
  const text = digest?.value ?? '';
  if (!isBase64(text) || decodeBase64(text as Octets).decoded.length !== 16) {
    const expected = 'An MD5 check sum has 16 octets, 24 letters of base64.';
    const span = digest?.span ?? body.span;
    reader.report('md5-malformed', expected, span, grammar);
  }
  return { node: { text, ...body }, problems: reader.problems };
}

/** What a part of the field body means. */
export function describeContentMd5(part: SyntaxNode): PartWords | undefined {
  if (part.type !== 'md5Digest' || !('value' in part)) return undefined;
  const { decoded } = decodeBase64(part.value as Octets);
  const hexadecimal = Array.from(decoded, (octet) =>
    octet.charCodeAt(0).toString(16).padStart(2, '0'),
  ).join('');
  return {
    explanation:
      'The MD5 hash of the body, decoded but with CR LF as line ends: it finds octets that were changed by accident. Against somebody who changes them on purpose it is no help.',
    references: [grammar, { rfc: 6151, section: '2' }],
    decoded: hexadecimal,
  };
}
