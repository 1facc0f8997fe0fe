/**
 * Authentication-Results: what a server found out about a message
 * (RFC 8601 section 2.2).
 *
 *     mx.example.org; spf=pass smtp.mailfrom=example.com; dkim=none
 *     ^^^^^^^^^^^^^^                                      authservId
 *                     ^^^^^^^^                            methodspec: method, equals, result
 *                              ^^^^^^^^^^^^^^^^^^^^^^^^^  propspec: ptype, dot, property, equals, pvalue
 *                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  resinfo
 *                                                         (reason="…": reasonspec)
 */
import type { Octets } from '../source/octets.js';
import type {
  Parent,
  Parsed,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import { isInstance } from './arc-signature.js';
import type { FieldBody } from './fields/field.js';
import { spanOf, splitTrailingSpace, TokenReader } from './token-reader.js';
import { isSign, type Token, unquote } from './tokens.js';

/** A method and what came of it: `spf=pass`, in lower case. */
export interface MethodSpec extends Parent<'methodspec'> {
  readonly method: string;
  readonly result: string;
}

/** Why, in words: `reason="the body was changed"`. */
export interface ReasonSpec extends Parent<'reasonspec'> {
  readonly reason: string;
}

/** What the method looked at: `smtp.mailfrom=example.com`. */
export interface PropSpec extends Parent<'propspec'> {
  /** In lower case; empty where no dot follows, as RFC 8601 demands. */
  readonly ptype: string;
  readonly property: string;
  readonly value: string;
}

/** All that is told about one method: a methodspec, and what follows it up to the semicolon. */
export interface ResInfo extends Parent<'resinfo'> {
  readonly method: MethodSpec;
  readonly properties: readonly PropSpec[];
}

/** The field body of Authentication-Results and of ARC-Authentication-Results. */
export interface AuthenticationResults extends FieldBody {
  /** Who says so; absent where the field does not say. */
  readonly authservId?: string;
  readonly results: readonly ResInfo[];
}

const grammar = { rfc: 8601, section: '2.2' };

/** Parses the field body of Authentication-Results. */
export function parseAuthenticationResults(
  fieldBody: Octets,
  start: number,
): Parsed<AuthenticationResults> {
  return parseResults(new TokenReader(fieldBody, start, 'token'));
}

/** Parses the field body of ARC-Authentication-Results: `i=1;` comes first (RFC 8617 section 4.1.1). */
export function parseArcAuthenticationResults(
  fieldBody: Octets,
  start: number,
): Parsed<AuthenticationResults> {
  const reader = new TokenReader(fieldBody, start, 'token');
  const arcGrammar = { rfc: 8617, section: '4.1.1' };
  reader.skipSpace();
  const offset = reader.offset;
  let position: string | undefined;
  const isInstanceTag = reader.peek()?.value === 'i' && isNamed(reader);
  const children = reader.collect(() => {
    if (!isInstanceTag) return;
    reader.take('instanceName');
    takeEquals(reader);
    position = reader.takeWhile('position', isWord)?.value;
  });
  const span = spanOf(children, offset);
  if (children.length > 0) {
    reader.push([{ type: 'instance', span, children }]);
    reader.skipSpace();
    reader.takeSign('semicolon', ';');
  }
  if (position === undefined) {
    const message = 'The number of the ARC Set comes first, as in i=1;';
    reader.report('arc-instance-missing', message, span, arcGrammar);
  } else if (!isInstance(position)) {
    const message = 'The number of an ARC Set is from 1 to 50.';
    const reference = { rfc: 8617, section: '4.2.1' };
    reader.report('arc-instance', message, span, reference);
  }
  return parseResults(reader);
}

/** Whether a part is the method and its result. */
export function isMethodSpec(part: SyntaxNode): part is MethodSpec {
  return part.type === 'methodspec' && 'result' in part;
}

/** Whether a part is a reason. */
export function isReasonSpec(part: SyntaxNode): part is ReasonSpec {
  return part.type === 'reasonspec' && 'reason' in part;
}

/** Whether a part is a property. */
export function isPropSpec(part: SyntaxNode): part is PropSpec {
  return part.type === 'propspec' && 'ptype' in part;
}

function parseResults(reader: TokenReader): Parsed<AuthenticationResults> {
  const authservId = readAuthservId(reader);
  const results: ResInfo[] = [];
  let isNone = false;
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.takeSign('semicolon', ';')) continue;
    if (isNamed(reader)) results.push(readResInfo(reader));
    else if (reader.peek()?.value.toLowerCase() === 'none' && !isNone) {
      reader.take('noResult');
      isNone = true;
    } else readUnknown(reader);
  }
  const body = reader.body();
  if (results.length === 0 && !isNone) {
    const message =
      'After a semicolon come results, such as spf=pass, or the word none.';
    reader.report('authentication-results-empty', message, body.span, grammar);
  }
  const told = results.map(({ method }) => `${method.method}=${method.result}`);
  const text = [authservId ?? '', ...told].filter(Boolean).join('; ');
  const node = {
    ...body,
    text,
    results,
    ...(authservId !== undefined && { authservId }),
  };
  return { node, problems: reader.problems };
}

/** Reads who says so, and the version of the form; some servers leave both out. */
function readAuthservId(reader: TokenReader): string | undefined {
  reader.skipSpace();
  const next = reader.peek();
  if (!next || isSign(next, ';') || isNamed(reader)) {
    const message =
      'The name of the server that did the checks comes first, and a semicolon.';
    const span = next?.span ?? spanOf([], reader.offset);
    const rule = 'authserv-id-missing';
    reader.report(rule, message, span, grammar, 'warning');
    return undefined;
  }
  const authservId = readWordOrQuoted(reader, 'authservId');
  reader.skipSpace();
  const version = reader.peek();
  if (version?.type === 'atom' && /^[0-9]+$/.test(version.value)) {
    reader.take('authresVersion');
    if (version.value !== '1') {
      const message =
        'Only version 1 of this field is defined; what follows may have another form.';
      const reference = { rfc: 8601, section: '2.6' };
      reader.report(
        'authres-version-unknown',
        message,
        version.span,
        reference,
        'warning',
      );
    }
  }
  return authservId;
}

function readResInfo(reader: TokenReader): ResInfo {
  const offset = reader.offset;
  const properties: PropSpec[] = [];
  let method: MethodSpec | undefined;
  const read = reader.collect(() => {
    method = readMethodSpec(reader);
    for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
      if (reader.isAt(';')) break;
      if (!isNamed(reader)) readUnknown(reader);
      else if (reader.peek()?.value.toLowerCase() === 'reason') {
        readReason(reader);
      } else properties.push(readPropSpec(reader));
    }
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  const node: ResInfo = {
    type: 'resinfo',
    span,
    children,
    method: method ?? emptyMethod(offset),
    properties,
  };
  reader.push([node, ...trailing]);
  return node;
}

function readMethodSpec(reader: TokenReader): MethodSpec {
  const offset = reader.offset;
  let method = '';
  let result = '';
  const read = reader.collect(() => {
    method = reader.take('method')?.value.toLowerCase() ?? '';
    reader.skipSpace();
    if (reader.takeSign('slash', '/')) {
      reader.skipSpace();
      reader.takeWhile('methodVersion', isWord);
      reader.skipSpace();
    }
    takeEquals(reader);
    const written = reader.takeWhile('result', isOfValue);
    result = written?.value.toLowerCase() ?? '';
    if (written && !isKeyword(result)) reportUnknown(reader, written.span);
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  if (!result) {
    const message = `After ${method}= stands what came of it, such as pass or fail.`;
    reader.report('authentication-result-missing', message, span, grammar);
  }
  const node: MethodSpec = {
    type: 'methodspec',
    span,
    children,
    method,
    result,
  };
  reader.push([node, ...trailing]);
  return node;
}

function readReason(reader: TokenReader) {
  const offset = reader.offset;
  let reason = '';
  const read = reader.collect(() => {
    reader.take('reasonName');
    takeEquals(reader);
    reason = readWordOrQuoted(reader, 'value') ?? '';
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  const node: ReasonSpec = { type: 'reasonspec', span, children, reason };
  reader.push([node, ...trailing]);
}

function readPropSpec(reader: TokenReader): PropSpec {
  const offset = reader.offset;
  let name = '';
  let value = '';
  const read = reader.collect(() => {
    name = readName(reader);
    takeEquals(reader);
    value = readValue(reader);
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  const [, ptype = '', property = name] = /^([^.]*)\.(.*)$/s.exec(name) ?? [];
  if (!ptype || !property) {
    const message =
      'What was looked at is named with its kind: a ptype, a dot and a property, as in smtp.mailfrom.';
    reader.report(
      'authentication-property-malformed',
      message,
      span,
      grammar,
      'note',
    );
  }
  const node: PropSpec = {
    type: 'propspec',
    span,
    children,
    ptype,
    property,
    value,
  };
  reader.push([node, ...trailing]);
  return node;
}

/** Reads `smtp.mailfrom`, cut at its first dot; spaces and comments may stand around the dot. */
function readName(reader: TokenReader): string {
  let name = '';
  for (;;) {
    const token = reader.peekPastSpace();
    if (token?.type !== 'atom') return name.toLowerCase();
    reader.skipSpace();
    reader.collect(() => reader.take('property'));
    const hasDot = name.includes('.');
    const dot = hasDot ? -1 : token.value.indexOf('.');
    const pieces =
      dot < 0
        ? [[hasDot ? 'property' : 'ptype', token.value] as const]
        : ([
            ['ptype', token.value.slice(0, dot)],
            ['dot', '.'],
            ['property', token.value.slice(dot + 1)],
          ] as const);
    let { start } = token.span;
    for (const [type, value] of pieces) {
      if (value === '') continue;
      const span = { start, end: start + value.length };
      reader.push([{ type, span, value }]);
      start = span.end;
    }
    name += token.value;
  }
}

/** Reads a value as it is written in practice: up to a space, a comment or a semicolon. */
function readValue(reader: TokenReader): string {
  const written = reader.takeWhile('pvalue', isOfValue);
  if (!written) return '';
  if (/^"[^"\\]*"$/.test(written.value)) return unquote(written.value);
  const isAddress = /^[^\s()<>,;:\\"/[\]?=]*@?[^\s@()<>,;:\\"/[\]?=]+$/;
  if (!written.value.startsWith('"') && !isAddress.test(written.value)) {
    const message =
      'A value with one of ()<>,;:\\"/[]?= in it stands in quotes. Many servers leave them out.';
    reader.report(
      'authentication-value-not-quoted',
      message,
      written.span,
      grammar,
      'note',
    );
  }
  return written.value;
}

function readUnknown(reader: TokenReader) {
  const unknown =
    reader.takeWhile('unknown', isOfValue) ?? reader.take('unknown');
  if (unknown) reportUnknown(reader, unknown.span);
}

function reportUnknown(reader: TokenReader, span: Span) {
  const message =
    'Here stands a result, as in spf=pass, or what it was found with, as in smtp.mailfrom=example.org.';
  const rule = 'authentication-results-malformed';
  reader.report(rule, message, span, grammar, 'warning');
}

/** RFC 8601 section 2.2: a result is a Keyword of RFC 5321, letters, digits and hyphens. */
function isKeyword(result: string): boolean {
  return /^[A-Za-z0-9-]*[A-Za-z0-9]$/.test(result);
}

function readWordOrQuoted(
  reader: TokenReader,
  type: string,
): string | undefined {
  const isQuoted = reader.peek()?.type === 'quotedString';
  const word = reader.takeWhile(type, isOfValue);
  return word && isQuoted ? unquote(word.value) : word?.value;
}

/** Whether a name and an equals sign come next; a version may stand between them. */
function isNamed(reader: TokenReader): boolean {
  if (reader.peek()?.type !== 'atom') return false;
  for (let ahead = 1; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (!token) return false;
    if (isSign(token, '=')) return true;
    const isBetween =
      token.type === 'space' ||
      token.type === 'comment' ||
      isSign(token, '/') ||
      /^(?:[0-9]+|[^;\s]*\.[^;\s]*)$/.test(token.value);
    if (!isBetween || ahead > 12) return followsDot(reader, ahead);
  }
}

/** Whether the token is the second half of `policy . expired =`. */
function followsDot(reader: TokenReader, at: number): boolean {
  if (reader.peek(at)?.type !== 'atom') return false;
  let before = at - 1;
  while (isSpace(reader.peek(before))) before -= 1;
  if (!reader.peek(before)?.value.endsWith('.')) return false;
  let after = at + 1;
  while (isSpace(reader.peek(after)) && after < at + 8) after += 1;
  const next = reader.peek(after);
  return next !== undefined && isSign(next, '=');
}

function takeEquals(reader: TokenReader) {
  reader.skipSpace();
  reader.takeSign('equals', '=');
  reader.skipSpace();
}

function emptyMethod(offset: number): MethodSpec {
  const span = { start: offset, end: offset };
  return { type: 'methodspec', span, children: [], method: '', result: '' };
}

function isSpace(token: Token | undefined): boolean {
  return token?.type === 'space' || token?.type === 'comment';
}

function isWord({ type }: Token): boolean {
  return type === 'atom';
}

function isOfValue(token: Token): boolean {
  return !isSpace(token) && !isSign(token, ';');
}
