/** Content-Language: language tags with commas between them (RFC 3282 section 2). */
import type { Octets } from '../source/octets.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

const grammar = { rfc: 3282, section: '2' };

export function parseLanguageList(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start, 'token');
  const tags: string[] = [];
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.takeSign('comma', ',')) continue;
    const tag = reader.takeWhile(
      'languageTag',
      (token) =>
        token.type !== 'space' &&
        token.type !== 'comment' &&
        !isSign(token, ','),
    );
    if (!tag) break;
    tags.push(tag.value);
    if (/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag.value)) continue;
    const message =
      'A language tag is letters and digits with hyphens between them, as in en or pt-BR.';
    reader.report('language-tag-malformed', message, tag.span, {
      rfc: 5646,
      section: '2.1',
    });
  }
  const body = reader.body();
  if (tags.length === 0) {
    const message = 'At least one language tag stands here, such as en.';
    reader.report('language-tag-missing', message, body.span, grammar);
  }
  return {
    node: { text: tags.join(', '), ...body },
    problems: reader.problems,
  };
}

/** What a part of the field body means. */
export function describeLanguage(part: SyntaxNode): PartWords | undefined {
  if (part.type !== 'languageTag') return undefined;
  return {
    explanation:
      'A language: two or three letters for it, and behind hyphens what narrows it down, such as a region or a script.',
    references: [{ rfc: 5646, section: '2.1' }],
  };
}
