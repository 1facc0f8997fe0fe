/**
 * Auto-Submitted: whether a person or a program wrote the message
 * (RFC 3834 section 5).
 *
 *     auto-replied; owner-email="alice@example.org"
 *     ^^^^^^^^^^^^                                  keyword
 *                 ^                                 semicolon
 *                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ parameter
 */
import type { Octets } from '../source/octets.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { readMimeParameters } from './mime-parameters.js';
import { spanOf, TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

const grammar = { rfc: 3834, section: '5.1' };

export function parseAutoSubmitted(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start, 'token');
  reader.skipSpace();
  const written = reader.takeWhile('keyword', ({ type }) => type === 'atom');
  const keyword = written?.value.toLowerCase() ?? '';
  if (!written) {
    const message = 'A word stands here: no, auto-generated or auto-replied.';
    const span = spanOf([], reader.offset);
    reader.report('auto-submitted-missing', message, span, grammar);
    reader.takeWhile('unknown', (token) => !isSign(token, ';'));
  } else if (!Object.hasOwn(keywords, keyword) && !keyword.startsWith('x-')) {
    const message = 'The words here are no, auto-generated and auto-replied.';
    reader.report(
      'auto-submitted-unknown',
      message,
      written.span,
      grammar,
      'warning',
    );
  }
  const values = Object.entries(readMimeParameters(reader));
  const text = [keyword, ...values.map((pair) => pair.join('='))].join('; ');
  return { node: { text, ...reader.body() }, problems: reader.problems };
}

/** What a part of the field body means. */
export function describeAutoSubmitted(part: SyntaxNode): PartWords | undefined {
  if (part.type !== 'keyword' || !('value' in part)) return undefined;
  const keyword = part.value.toLowerCase();
  const known = Object.hasOwn(keywords, keyword)
    ? keywords[keyword]
    : undefined;
  return (
    known ?? {
      explanation:
        'This word is not known here. Whatever it is but no, programs may take it that no person sent the message, and do not answer it.',
      references: [{ rfc: 3834, section: '5.2' }],
    }
  );
}

const keywords: Partial<Record<string, PartWords>> = {
  no: {
    explanation: 'A person sent this message. It may be said, but need not be.',
    references: [{ rfc: 3834, section: '5.2' }],
  },
  'auto-generated': {
    explanation:
      'A program wrote this message by itself, not in answer to another: a report from a cron job, for instance. Programs that answer mail leave it alone.',
    references: [{ rfc: 3834, section: '5.2' }],
  },
  'auto-replied': {
    explanation:
      'A program wrote this message in answer to another: a vacation notice, or a bounce. Programs that answer mail leave it alone, or two of them would write to each other for ever.',
    references: [{ rfc: 3834, section: '5.2' }],
  },
  'auto-notified': {
    explanation:
      'A mail filter sent this message to tell somebody that mail has come.',
    references: [{ rfc: 5436, section: '2.7.1' }],
  },
};
