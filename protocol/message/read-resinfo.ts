/** Reads what one method found out, up to the semicolon: `spf=pass smtp.mailfrom=example.com`. */
import type { Span } from '../source/syntax-tree.js';
import {
  isNamed,
  isOfValue,
  isWord,
  readUnknown,
  readWordOrQuoted,
  reportUnknown,
  takeEquals,
} from './named-values.js';
import {
  isSpfKey,
  type MethodSpec,
  type PropSpec,
  type ReasonSpec,
  type ResInfo,
} from './resinfo.js';
import {
  spanOf,
  splitTrailingSpace,
  type TokenReader,
} from './token-reader.js';
import { unquote } from './tokens.js';

const grammar = { rfc: 8601, section: '2.2' };

/** Reads a methodspec and all that belongs to it. */
export function readResInfo(reader: TokenReader): ResInfo {
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
    if (written && !isKeyword(result)) {
      if (isSpfKey(method)) reportSpfKey(reader, written.span);
      else reportUnknown(reader, written.span);
    }
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

/** Of several, the first is enough. */
function reportSpfKey(reader: TokenReader, span: Span) {
  const rule = 'authentication-results-spf-key';
  if (reader.problems.some((problem) => problem.rule === rule)) return;
  const message =
    'What SPF looked at stands behind its result, as in smtp.helo=mx.example.org. Keys of Received-SPF, each behind a semicolon, as Amazon SES writes them, say nothing to other programs.';
  reader.report(rule, message, span, grammar, 'note');
}

/** RFC 8601 section 2.2: a result is a Keyword of RFC 5321, letters, digits and hyphens. */
function isKeyword(result: string): boolean {
  return /^[A-Za-z0-9-]*[A-Za-z0-9]$/.test(result);
}

function emptyMethod(offset: number): MethodSpec {
  const span = { start: offset, end: offset };
  return { type: 'methodspec', span, children: [], method: '', result: '' };
}
