/** Keywords: phrases with commas between them (RFC 5322 section 3.6.5). */
import type { Octets } from '../source/octets.js';
import type { Parsed } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { readPhrase } from './phrase.js';
import { TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

/** The field body of Keywords. */
export interface Keywords extends FieldBody {
  readonly keywords: readonly string[];
}

export function parseKeywords(
  fieldBody: Octets,
  start: number,
): Parsed<Keywords> {
  const reader = new TokenReader(fieldBody, start);
  const keywords: string[] = [];
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.takeSign('comma', ',')) continue;
    const phrase = readPhrase(reader, 'phrase', (token) => isSign(token, ','));
    if (phrase) keywords.push(phrase.text);
  }
  const body = reader.body();
  if (keywords.length === 0) {
    const message = 'At least one word stands here.';
    const reference = { rfc: 5322, section: '3.6.5' };
    reader.report('keyword-missing', message, body.span, reference);
  }
  const node = { text: keywords.join(', '), keywords, ...body };
  return { node, problems: reader.problems };
}
