/** List-Unsubscribe-Post: that a single POST takes somebody off a list (RFC 8058). */
import type { Octets } from '../source/octets.js';
import type { Parsed, Problem, SyntaxNode } from '../source/syntax-tree.js';
import { parseAngleUriList } from './angle-uri-list.js';
import { headerFieldOf } from './entity.js';
import type { FieldBody, PartWords } from './fields/field.js';
import type { HeaderField } from './header-field.js';
import { signedFields } from './signature-tags.js';
import { parseTagList, tagOf } from './tag-list.js';
import { TokenReader } from './token-reader.js';

const syntax = { rfc: 8058, section: '5' };

/** Parses the field body of List-Unsubscribe-Post. */
export function parseOneClick(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const written = reader.takeWhile(
    'postarg',
    ({ type }) => type !== 'space' && type !== 'comment',
  );
  const message = 'List-Unsubscribe=One-Click stands here, and nothing else.';
  reader.takeRest('one-click-malformed', message, syntax);
  const body = reader.body();
  const text = written?.value ?? '';
  if (text !== 'List-Unsubscribe=One-Click') {
    const span = written?.span ?? body.span;
    reader.report('one-click-malformed', message, span, syntax);
  }
  return { node: { text, ...body }, problems: reader.problems };
}

/** What a part of that field body means. */
export function describeOneClick(part: SyntaxNode): PartWords | undefined {
  if (part.type !== 'postarg') return undefined;
  return {
    explanation:
      'What a mail program posts to the https URI in List-Unsubscribe when the reader asks to leave the list. A program that only opens the links in a message does not post, and so takes nobody off by accident.',
    references: [
      { rfc: 8058, section: '3.2' },
      { rfc: 8058, section: '1' },
    ],
  };
}

/** What List-Unsubscribe-Post needs of the other header fields. */
export function checkOneClick(headerFields: readonly HeaderField[]): Problem[] {
  const post = headerFieldOf(headerFields, 'List-Unsubscribe-Post');
  if (!post) return [];
  const problems: Problem[] = [];
  const add = (
    rule: string,
    message: string,
    section: string,
    severity: Problem['severity'],
  ) => {
    const reference = { rfc: 8058, section };
    const { span } = post;
    problems.push({ rule, message, span, reference, severity });
  };
  const list = headerFieldOf(headerFields, 'List-Unsubscribe');
  const uris = list
    ? parseAngleUriList(list.body, list.bodyStart).node.uris
    : [];
  if (!uris.some(({ scheme }) => scheme === 'https')) {
    const message =
      'To leave with one click, List-Unsubscribe needs an https URI that can be posted to.';
    add('one-click-without-https', message, '3.1', 'error');
  }
  const signatures = headerFields.filter(
    ({ name }) => name.toLowerCase() === 'dkim-signature',
  );
  const isCovered = signatures.some(({ body, bodyStart }) => {
    const signed = tagOf(parseTagList(body, bodyStart).node, 'h')?.value ?? '';
    const names = signedFields(signed).map((name) => name.toLowerCase());
    return (
      names.includes('list-unsubscribe') &&
      names.includes('list-unsubscribe-post')
    );
  });
  if (!isCovered) {
    const message =
      'To leave with one click, a DKIM-Signature has to cover List-Unsubscribe and List-Unsubscribe-Post in its h=.';
    add('one-click-not-signed', message, '4', 'warning');
  }
  return problems;
}
