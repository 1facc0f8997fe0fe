/** Return-Path: the reverse-path, `<alice@example.org>` or `<>` (RFC 5322 section 3.6.7). */
import type { Octets } from '../source/octets.js';
import type { Parsed } from '../source/syntax-tree.js';
import { type AddrSpec, checkAddrSpec } from './addr-spec.js';
import type { FieldBody } from './fields/field.js';
import { readAngleAddr } from './mailbox.js';
import { TokenReader } from './token-reader.js';

/** The field body of Return-Path. */
export interface ReturnPath extends FieldBody {
  /** Its `address` is empty for `<>`, the null reverse-path of a bounce. */
  readonly path: AddrSpec;
}

const grammar = { rfc: 5322, section: '3.6.7' };

export function parseReturnPath(
  fieldBody: Octets,
  start: number,
): Parsed<ReturnPath> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const offset = reader.offset;
  const hasBrackets = reader.isAt('<');
  const path = readAngleAddr(reader);
  const span = { start: offset, end: reader.offset };
  const isNull = hasBrackets && !path.address;
  if (!hasBrackets) {
    const message = 'The path stands between < and >, and may be empty: <>.';
    reader.report('angle-bracket-missing', message, span, grammar);
  } else if (!isNull) {
    checkAddrSpec(reader, span, path);
  }
  const message = 'One path stands here, and nothing after it.';
  reader.takeRest('return-path-malformed', message, grammar);
  const text = isNull ? '<>' : path.address;
  return { node: { text, path, ...reader.body() }, problems: reader.problems };
}
