/**
 * Parameters of MIME header fields (RFC 2045 section 5.1), with the numbered
 * sections and the charsets that RFC 2231 adds.
 *
 *     ; charset="utf-8"
 *     ^                       semicolon
 *       ^^^^^^^               attribute
 *              ^              equals
 *               ^^^^^^^       value
 *
 *     ; filename*0*=utf-8'fr'na%C3%AFve
 *                ^                     section
 *               ^ ^                    asterisk
 *                   ^^^^^              charset
 *                        ^  ^          apostrophe
 *                         ^^           language
 *                            ^^^^^^^^^^ value
 */
import type { Literal, Parent } from '../source/syntax-tree.js';
import { checkParameters } from './check-parameters.js';
import {
  decodeSections,
  type MimeParameters,
  valuesOf,
} from './parameter-values.js';
import { spanOf, type TokenReader } from './token-reader.js';
import { type Token, unquote } from './tokens.js';

/** One parameter, or one section of one. */
export interface MimeParameter extends Parent<'parameter'> {
  /** As it was written, in lower case: `filename*0*`. */
  readonly attribute: string;
  /** Without asterisks and section: `filename`. */
  readonly name: string;
  /** Which section of the value it is, as written; absent where it is the whole. */
  readonly section?: string;
  /** Whether an asterisk at the end says that charset and `%` escapes are used. */
  readonly isExtended: boolean;
  /** Without its quotes, and not yet decoded. */
  readonly value: string;
  /** What the value of an extended one says, where its charset is known. */
  readonly decoded?: string;
}

const grammar = { rfc: 2045, section: '5.1' };

/** Reads `; attribute=value` as often as it comes, to the end of the field body. */
export function readMimeParameters(reader: TokenReader): MimeParameters {
  const parameters: MimeParameter[] = [];
  const read = reader.collect(() => {
    for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
      if (!reader.takeSign('semicolon', ';')) {
        const message = 'A semicolon stands before each parameter.';
        const span = reader.peek()?.span ?? spanOf([], reader.offset);
        reader.report('semicolon-missing', message, span, grammar);
      }
      reader.skipSpace();
      if (!reader.peek()) break;
      const parameter = readParameter(reader);
      if (parameter) parameters.push(parameter);
    }
  });
  checkParameters(parameters, reader);
  const decoded = decodeSections(parameters);
  reader.push(
    read.map((node) => {
      const text = decoded.get(node);
      return text === undefined ? node : { ...node, decoded: text };
    }),
  );
  return valuesOf(parameters);
}

function readParameter(reader: TokenReader): MimeParameter | undefined {
  const offset = reader.offset;
  let attribute = '';
  let value: string | undefined;
  const children = reader.collect(() => {
    attribute = readAttribute(reader);
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
  const [, name = attribute, section, star] = splitAttribute(attribute) ?? [];
  const node: MimeParameter = {
    type: 'parameter',
    span: spanOf(children, offset),
    children,
    attribute: attribute.toLowerCase(),
    name: name.toLowerCase(),
    ...(section !== undefined && { section }),
    isExtended: star === '*',
    value,
  };
  reader.push([node]);
  return node;
}

/** Reads `filename*0*` and pushes its parts. */
function readAttribute(reader: TokenReader): string {
  let attribute = '';
  const read = reader.collect(() => {
    attribute = reader.takeWhile('attribute', isAtom)?.value ?? '';
  });
  const [whole] = read;
  const [, name, section, star] = splitAttribute(attribute) ?? [];
  if (!whole || name === undefined || (section === undefined && !star)) {
    reader.push(read);
    return attribute;
  }
  pushPieces(reader, whole.span.start, [
    ['attribute', name],
    ...(section === undefined
      ? []
      : ([
          ['asterisk', '*'],
          ['section', section],
        ] as const)),
    ['asterisk', star ?? ''],
  ]);
  return attribute;
}

function readValue(reader: TokenReader, attribute: string): string {
  const isExtended = attribute.endsWith('*');
  if (reader.peek()?.type === 'quotedString') {
    const quoted = reader.take('value');
    if (quoted && isExtended) {
      const message =
        'A value with a charset or % escapes stands without quotes; in quotes some programs show it as it is.';
      const reference = { rfc: 2231, section: '7' };
      const rule = 'parameter-extended-quoted';
      reader.report(rule, message, quoted.span, reference, 'warning');
    }
    return unquote(quoted?.value ?? '');
  }
  let value: Literal | undefined;
  const read = reader.collect(() => {
    value = reader.takeWhile('value', isAtom);
  });
  if (value && isExtended) pushExtended(reader, value);
  else reader.push(read);
  return readRest(reader, attribute, value);
}

/** Pushes `utf-8'fr'na%C3%AFve` in its parts; a value without apostrophes as it is. */
function pushExtended(reader: TokenReader, { span, value }: Literal) {
  const [, charset, language, rest] =
    /^([^']*)'([^']*)'(.*)$/s.exec(value) ?? [];
  if (charset === undefined || language === undefined) {
    pushPieces(reader, span.start, [['value', value]]);
    return;
  }
  pushPieces(reader, span.start, [
    ['charset', charset],
    ['apostrophe', "'"],
    ['language', language],
    ['apostrophe', "'"],
    ['value', rest ?? ''],
  ]);
}

/** Reads what belongs to a value though its grammar does not let it, and says so. */
function readRest(
  reader: TokenReader,
  attribute: string,
  value: Literal | undefined,
): string {
  // `name=my file.txt` is one value, but `charset=utf-8 format=flowed` is two.
  const isFileName = /^(?:file)?name$/i.test(attribute);
  const next = isFileName ? reader.peekPastSpace() : reader.peek();
  const goesOn = (token: Token) =>
    isBeforeSemicolon(token) && (isFileName || !isSpaceOrComment(token));
  if (value && (!next || !goesOn(next))) return value.value;

  const rest = reader.takeWhile('unknown', goesOn);
  const written = `${value?.value ?? ''}${rest?.value ?? ''}`.trimEnd();
  const span = {
    start: value?.span.start ?? rest?.span.start ?? reader.offset,
    end: rest?.span.end ?? reader.offset,
  };
  const name = isFileName ? written.replace(/^.*[/\\]/s, '') : written;
  const quoted = `${attribute}="${name.replace(/["\\]/g, '\\$&')}"`;
  if (!written) {
    const message = 'A parameter has a value after its `=`.';
    reader.report('parameter-value-missing', message, span, grammar);
  } else if (isFileName) {
    const message = `A file name with a space or one of ()<>@,;:\\"/[]?= in it stands in quotes: ${quoted}. Without them programs see only a part of it, or none.`;
    reader.report('file-name-not-quoted', message, span, grammar);
  } else {
    const message = `A value with a space or one of ()<>@,;:\\"/[]?= in it stands in quotes: ${quoted}.`;
    reader.report('parameter-not-quoted', message, span, grammar);
  }
  return written;
}

function splitAttribute(attribute: string): RegExpExecArray | null {
  return /^([^*]+)(?:\*([0-9]{1,6}))?(\*?)$/.exec(attribute);
}

/** Pushes leaves that follow each other from `start`; those without octets are left out. */
function pushPieces(
  reader: TokenReader,
  start: number,
  pieces: readonly (readonly [type: string, value: string])[],
) {
  let offset = start;
  for (const [type, value] of pieces) {
    if (value === '') continue;
    const span = { start: offset, end: offset + value.length };
    reader.push([{ type, span, value }]);
    offset = span.end;
  }
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
