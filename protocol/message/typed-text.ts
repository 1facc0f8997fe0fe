/**
 * Typed text: a word for what kind of text follows, a semicolon and the text,
 * as reports about delivery use it (RFC 3464 section 2.1.2).
 *
 *     dns; mx.example.org (192.0.2.1)
 *     ^^^                              the type
 *        ^                             semicolon
 *          ^^^^^^^^^^^^^^              the text
 *                         ^^^^^^^^^^^  comment
 */
import type { Octets } from '../source/octets.js';
import type { Parsed, Reference, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { TokenReader } from './token-reader.js';
import { isSign, type Token } from './tokens.js';

/** What a typed text is made of. */
export interface TypedTextGrammar {
  /** The name of the leaf before the semicolon, such as `mtaNameType`. */
  readonly type: string;
  /** The name of the leaf behind it. */
  readonly text: string;
  /** The types that there are, in lower case; any other is remarked. */
  readonly types: readonly string[];
  /** Whether what stands in parentheses belongs to the text. */
  readonly hasComments: boolean;
  readonly reference: Reference;
  /** How it looks, for what a problem says. */
  readonly example: string;
}

/** A field body that is typed text. */
export interface TypedText extends FieldBody {
  /** In lower case; empty where there is none. */
  readonly kind: string;
}

/** Gives the parser of typed text of that grammar; `divide` may give the text parts of its own. */
export function typedTextParser(
  grammar: TypedTextGrammar,
  divide?: (kind: string, text: string, start: number) => readonly SyntaxNode[],
): (fieldBody: Octets, start: number) => Parsed<TypedText> {
  return (fieldBody, start) => {
    const reader = new TokenReader(fieldBody, start);
    reader.skipSpace();
    const kind = readKind(reader, grammar);
    const text = readText(reader, grammar, (written, at) =>
      divide?.(kind, written, at),
    );
    const node = { kind, text, ...reader.body() };
    return { node, problems: reader.problems };
  };
}

function readKind(reader: TokenReader, grammar: TypedTextGrammar): string {
  const { reference, example, types } = grammar;
  if (!hasType(reader)) {
    const message = `What kind of text this is comes first, and a semicolon: ${example}`;
    const span = { start: reader.offset, end: reader.offset };
    reader.report('report-type-missing', message, span, reference);
    return '';
  }
  const type = reader.takeWhile(grammar.type, (token) => token.type === 'atom');
  reader.skipSpace();
  reader.takeSign('semicolon', ';');
  reader.skipSpace();
  const kind = type?.value.toLowerCase() ?? '';
  if (type && !types.includes(kind) && !kind.startsWith('x-')) {
    const message = `The types that are known here: ${types.join(', ')}.`;
    const rule = 'report-type-unknown';
    reader.report(rule, message, type.span, reference, 'note');
  }
  return kind;
}

function readText(
  reader: TokenReader,
  { text, hasComments, reference, example }: TypedTextGrammar,
  divide: (text: string, start: number) => readonly SyntaxNode[] | undefined,
): string {
  const length = lengthOfText(reader, hasComments);
  let written = '';
  const { offset } = reader;
  const read = reader.collect(() => {
    written = reader.takeWhile(text, (_, count) => count < length)?.value ?? '';
  });
  const parts = written ? divide(written, offset) : undefined;
  const span = { start: offset, end: offset + written.length };
  reader.push(parts ? [{ type: text, span, children: parts }] : read);
  reader.skipSpace();
  if (!written) {
    const message = `Behind the semicolon something stands: ${example}`;
    reader.report('report-text-missing', message, span, reference);
  }
  return written.replace(/\r?\n(?=[ \t])/g, '');
}

/** How many tokens are left, but for spaces (and comments) at the end. */
function lengthOfText(reader: TokenReader, hasComments: boolean): number {
  let length = 0;
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (!token) return length;
    const isAfterText =
      token.type === 'space' || (token.type === 'comment' && hasComments);
    if (!isAfterText) length = ahead + 1;
  }
}

/** Whether a word and a semicolon come next. */
function hasType(reader: TokenReader): boolean {
  if (reader.peek()?.type !== 'atom') return false;
  let ahead = 1;
  while (isSpace(reader.peek(ahead))) ahead += 1;
  const sign = reader.peek(ahead);
  return sign !== undefined && isSign(sign, ';');
}

function isSpace(token: Token | undefined): boolean {
  return token?.type === 'space' || token?.type === 'comment';
}
