/**
 * Parameters of MIME header fields (RFC 2045 section 5.1).
 *
 *     ; charset="utf-8"
 *     ^                 semicolon
 *       ^^^^^^^         attribute
 *              ^        equals
 *               ^^^^^^^ value
 */
import type { Parent } from '../source/syntax-tree.js';
import { type MimeParameters, valuesOf } from './parameter-values.js';
import { spanOf, type TokenReader } from './token-reader.js';
import { type Token, unquote } from './tokens.js';

/** One parameter: `attribute` is in lower case, `value` without its quotes. */
export interface MimeParameter extends Parent<'parameter'> {
  readonly attribute: string;
  readonly value: string;
}

const grammar = { rfc: 2045, section: '5.1' };

/** Reads `; attribute=value` as often as it comes, to the end of the field body. */
export function readMimeParameters(reader: TokenReader): MimeParameters {
  const parameters: MimeParameter[] = [];
  const seen = new Set<string>();
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (!reader.takeSign('semicolon', ';')) {
      const message = 'A semicolon stands before each parameter.';
      const span = reader.peek()?.span ?? spanOf([], reader.offset);
      reader.report('semicolon-missing', message, span, grammar);
    }
    reader.skipSpace();
    if (!reader.peek()) break;
    const parameter = readParameter(reader);
    if (!parameter) continue;
    if (seen.has(parameter.attribute)) {
      const message = `The parameter ${parameter.attribute} is there already; programs differ on which one they take.`;
      const reference = { rfc: 6838, section: '4.3' };
      reader.report('parameter-repeated', message, parameter.span, reference);
    }
    seen.add(parameter.attribute);
    parameters.push(parameter);
  }
  return valuesOf(parameters);
}

function readParameter(reader: TokenReader): MimeParameter | undefined {
  const offset = reader.offset;
  let attribute = '';
  let value: string | undefined;
  const children = reader.collect(() => {
    attribute = reader.takeWhile('attribute', isAtom)?.value ?? '';
    reader.skipSpace();
    if (!attribute || !reader.takeSign('equals', '=')) return;
    reader.skipSpace();
    value = readValue(reader, attribute);
  });
  if (value === undefined) {
    reader.push(children);
    const unknown = reader.takeWhile('unknown', isBeforeSemicolon);
    const span = spanOf([...children, ...(unknown ? [unknown] : [])], offset);
    const message = 'A parameter has a name, `=` and a value.';
    // `; ;` and a last `;` say nothing and harm nothing.
    if (span.end > span.start)
      reader.report('parameter-malformed', message, span, grammar);
    return undefined;
  }
  const node: MimeParameter = {
    type: 'parameter',
    span: spanOf(children, offset),
    children,
    attribute: attribute.toLowerCase(),
    value,
  };
  reader.push([node]);
  return node;
}

function readValue(reader: TokenReader, attribute: string): string {
  if (reader.peek()?.type === 'quotedString') {
    return unquote(reader.take('value')?.value ?? '');
  }
  const value = reader.takeWhile('value', isAtom);
  // `name=my file.txt` is one value, but `charset=utf-8 format=flowed` is two.
  const hasSpaces = /^(?:file)?name$/i.test(attribute);
  const next = hasSpaces ? reader.peekPastSpace() : reader.peek();
  const goesOn = (token: Token) =>
    isBeforeSemicolon(token) && (hasSpaces || !isSpaceOrComment(token));
  if (value && (!next || !goesOn(next))) return value.value;

  const rest = reader.takeWhile('unknown', goesOn);
  const written = `${value?.value ?? ''}${rest?.value ?? ''}`.trimEnd();
  const span = {
    start: value?.span.start ?? rest?.span.start ?? reader.offset,
    end: rest?.span.end ?? reader.offset,
  };
  const message = written
    ? 'A value with a space or one of ()<>@,;:\\"/[]?= in it stands in quotes.'
    : 'A parameter has a value after its `=`.';
  const rule = written ? 'parameter-not-quoted' : 'parameter-value-missing';
  reader.report(rule, message, span, grammar);
  return written;
}

function isAtom(token: Token): boolean {
  return token.type === 'atom' || token.type === 'encodedWord';
}

function isBeforeSemicolon({ type, value }: Token): boolean {
  return type !== 'special' || value !== ';';
}

function isSpaceOrComment({ type }: Token): boolean {
  return type === 'space' || type === 'comment';
}
