/** Content-Transfer-Encoding: one word (RFC 2045 section 6.1). */
import type { Octets } from '../source/octets.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { TokenReader } from './token-reader.js';
import { unquote } from './tokens.js';

/** The field body of Content-Transfer-Encoding. */
export interface TransferMechanism extends FieldBody {
  /** In lower case; empty where there is none. */
  readonly mechanism: string;
}

const known = ['7bit', '8bit', 'binary', 'quoted-printable', 'base64'];

export function parseTransferMechanism(
  fieldBody: Octets,
  start: number,
): Parsed<TransferMechanism> {
  const reader = new TokenReader(fieldBody, start, 'token');
  const grammar = { rfc: 2045, section: '6.1' };
  reader.skipSpace();
  const isQuoted = reader.peek()?.type === 'quotedString';
  const written = isQuoted
    ? reader.take('mechanism')
    : reader.takeWhile('mechanism', ({ type }) => type === 'atom');
  const mechanism = unquote(written?.value ?? '').toLowerCase();
  if (written && isQuoted) {
    const message =
      'The word stands without quotes. Some programs do not know it in them, and show the body as it is written here.';
    const rule = 'transfer-encoding-quoted';
    reader.report(rule, message, written.span, grammar);
  }
  const message = 'One word stands here, and nothing after it.';
  reader.takeRest('transfer-encoding-malformed', message, grammar);
  const body = reader.body();
  if (!known.includes(mechanism) && !mechanism.startsWith('x-')) {
    const expected = `The transfer encodings are ${known.join(', ')}.`;
    const span = written?.span ?? body.span;
    reader.report('transfer-encoding-unknown', expected, span, grammar);
  }
  const node = { text: mechanism, mechanism, ...body };
  return { node, problems: reader.problems };
}

/** What the word says about the body. */
export function describeTransferMechanism(
  part: SyntaxNode,
): PartWords | undefined {
  if (part.type !== 'mechanism' || !('value' in part)) return undefined;
  const mechanism = unquote(part.value).toLowerCase();
  return Object.hasOwn(mechanisms, mechanism)
    ? mechanisms[mechanism]
    : {
        explanation:
          'No transfer encoding of this name is known here, so nobody can tell what the body says.',
        references: [{ rfc: 2045, section: '6.4' }],
      };
}

const mechanisms: Partial<Record<string, PartWords>> = {
  '7bit': {
    explanation:
      'The body stands as it is: lines of at most 998 octets, all of them ASCII.',
    references: [{ rfc: 2045, section: '2.7' }],
  },
  '8bit': {
    explanation:
      'The body stands as it is: lines of at most 998 octets, which need not be ASCII. It goes through servers that offer 8BITMIME.',
    references: [
      { rfc: 2045, section: '2.8' },
      { rfc: 6152, section: '3' },
    ],
  },
  binary: {
    explanation:
      'The body stands as it is: any octets, in lines of any length or none. It goes through servers that offer BINARYMIME.',
    references: [
      { rfc: 2045, section: '2.9' },
      { rfc: 3030, section: '3' },
    ],
  },
  'quoted-printable': {
    explanation:
      'ASCII stands for itself, and = with two hexadecimal digits for any other octet. It suits text that is mostly ASCII.',
    references: [{ rfc: 2045, section: '6.7' }],
  },
  base64: {
    explanation:
      'Four letters stand for three octets. It suits anything that is not text, and makes it a third longer.',
    references: [{ rfc: 2045, section: '6.8' }],
  },
};
