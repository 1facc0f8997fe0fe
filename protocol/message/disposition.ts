/**
 * Content-Disposition: how a body part asks to be shown (RFC 2183 section 2).
 *
 *     attachment; filename="report.pdf"
 *     ^^^^^^^^^^                        dispositionType
 *               ^                       semicolon
 *                 ^^^^^^^^^^^^^^^^^^^^^ parameter
 */
import type { Octets } from '../source/octets.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import { describeParameter } from './describe-parameter.js';
import type { Disposition } from './entity.js';
import type { FieldBody, PartWords } from './fields/field.js';
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
  const body = { text, ...reader.body() };
  const node = type ? { disposition: { type, parameters }, ...body } : body;
  return { node, problems: reader.problems };
}

/** What a part of the field body means. */
export function describeContentDisposition(
  part: SyntaxNode,
): PartWords | undefined {
  if (part.type !== 'dispositionType' || !('value' in part)) {
    return describeParameter(part);
  }
  const type = part.value.toLowerCase();
  const known = Object.hasOwn(dispositions, type)
    ? dispositions[type]
    : undefined;
  return (
    known ?? {
      explanation:
        'How to show the part. This word is not known here, and a program treats it like attachment.',
      references: [{ rfc: 2183, section: '2.8' }],
    }
  );
}

const dispositions: Readonly<Record<string, PartWords>> = {
  inline: {
    explanation: 'The part is shown with the message, where it stands.',
    references: [{ rfc: 2183, section: '2.1' }],
  },
  attachment: {
    explanation:
      'The part is kept apart from the message until the reader asks for it, most often as a file to save.',
    references: [{ rfc: 2183, section: '2.2' }],
  },
};
