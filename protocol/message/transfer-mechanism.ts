/** Content-Transfer-Encoding: one word (RFC 2045 section 6.1). */
import type { Octets } from '../source/octets.js';
import type { Parsed } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { TokenReader } from './token-reader.js';

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
  const written = reader.takeWhile('mechanism', ({ type }) => type === 'atom');
  const mechanism = written?.value.toLowerCase() ?? '';
  const message = 'One word stands here, and nothing after it.';
  reader.takeRest('transfer-encoding-malformed', message, grammar);
  const body = reader.body();
  if (!known.includes(mechanism) && !mechanism.startsWith('x-')) {
    const expected = `The transfer encodings are ${known.join(', ')}.`;
    const span = written?.span ?? body.span;
    reader.report('transfer-encoding-unknown', expected, span, grammar);
  }
  const node = { ...body, text: mechanism, mechanism };
  return { node, problems: reader.problems };
}
