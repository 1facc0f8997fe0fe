/**
 * Phrases: words in front of an address, `"Alice A." Example` (RFC 5322
 * section 3.2.5), any of which may be an encoded-word.
 */
import { decodeText, type Octets } from '../source/octets.js';
import type { Parent, SyntaxNode } from '../source/syntax-tree.js';
import { findBrokenEncodedWords } from './broken-encoded-words.js';
import {
  type EncodedWord,
  parseEncodedWord,
  textOfEncodedWords,
} from './encoded-word.js';
import {
  spanOf,
  splitTrailingSpace,
  type TokenReader,
} from './token-reader.js';
import { type Token, unquote } from './tokens.js';

/** The words of a phrase: `atom`, `quotedString`, `encodedWord`, with `space`, `comment` and `special` between them. */
export interface Phrase<Type extends string> extends Parent<Type> {
  /** What it says, decoded. */
  readonly text: string;
}

/** Reads a phrase up to the token that `ends` it; undefined where there is no word. */
export function readPhrase<Type extends string>(
  reader: TokenReader,
  type: Type,
  ends: (token: Token) => boolean,
): Phrase<Type> | undefined {
  reader.skipSpace();
  const offset = reader.offset;
  const read = reader.collect(() => {
    for (
      let token = reader.peek();
      token && !ends(token);
      token = reader.peek()
    ) {
      readWord(reader, token);
    }
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  const node = { type, span, children, text: textOf(children) };
  if (children.length > 0) reader.push([node]);
  reader.push(trailing);
  checkEncodedWords(reader, children);
  return children.length > 0 ? node : undefined;
}

/** Says which encoded-words are broken, or not set apart by spaces (RFC 2047 section 5). */
function checkEncodedWords(
  reader: TokenReader,
  children: readonly SyntaxNode[],
) {
  let run = '';
  let start = 0;
  for (const [index, child] of children.entries()) {
    const next = children[index + 1];
    const isWordBeside =
      next !== undefined &&
      (isEncodedWord(child)
        ? isText(next)
        : isEncodedWord(next) && isText(child));
    if (isWordBeside) {
      const message =
        'A space stands before and after an encoded-word; without it programs may show the letters as they are.';
      const span = { start: child.span.start, end: next.span.end };
      const reference = { rfc: 2047, section: '5' };
      const rule = 'encoded-word-not-separated';
      reader.report(rule, message, span, reference, 'warning');
    }
    const isPlain =
      'value' in child &&
      child.type !== 'quotedString' &&
      child.type !== 'comment';
    if (!isPlain) {
      report(reader, run, start);
      run = '';
      continue;
    }
    if (run === '') start = child.span.start;
    run += child.value;
  }
  report(reader, run, start);
}

function report(reader: TokenReader, octets: string, start: number) {
  if (!octets.includes('=?')) return;
  for (const problem of findBrokenEncodedWords(octets, start)) {
    reader.problems.push(problem);
  }
}

/** Whether the octets are letters and signs, or another encoded-word. */
function isText({ type }: SyntaxNode): boolean {
  return type !== 'space' && type !== 'comment';
}

function readWord(reader: TokenReader, token: Token) {
  if (token.type === 'encodedWord') {
    reader.collect(() => reader.take('encodedWord'));
    const { node, problems } = parseEncodedWord(token.value, token.span.start);
    reader.push([node]);
    reader.problems.push(...problems);
    return;
  }
  reader.take(token.type);
  if (token.type === 'quotedString' && /=\?[^?]+\?[BQbq]\?/.test(token.value)) {
    const message =
      'In quotes an encoded-word is no encoded-word: it is shown as it is.';
    const reference = { rfc: 2047, section: '5' };
    const rule = 'encoded-word-in-quoted-string';
    reader.report(rule, message, token.span, reference);
  }
  // `J. Example` has a dot in it: obsolete, and everyone's habit.
  const isSpecial = token.type === 'special' && token.value !== '.';
  if (isSpecial || token.type === 'domainLiteral') {
    const sign = token.value.charAt(0);
    const message = `A display name with ${sign} in it stands in quotes.`;
    const reference = { rfc: 5322, section: '3.2.5' };
    reader.report('phrase-not-quoted', message, token.span, reference);
  }
}

function textOf(nodes: readonly SyntaxNode[]): string {
  const texts: string[] = [];
  let words: EncodedWord[] = [];
  let hasSpace = false;
  const add = (text: string) => {
    if (hasSpace) texts.push(' ');
    texts.push(text);
    hasSpace = false;
  };
  for (const node of nodes) {
    if (isEncodedWord(node)) {
      words.push(node);
      continue;
    }
    if (node.type === 'space' || node.type === 'comment') {
      hasSpace ||= words.length === 0 && texts.length > 0;
      continue;
    }
    if (words.length > 0) {
      add(textOfEncodedWords(words));
      words = [];
      hasSpace = true;
    }
    if ('value' in node) {
      const isQuoted = node.type === 'quotedString';
      add(decodeText((isQuoted ? unquote(node.value) : node.value) as Octets));
    }
  }
  if (words.length > 0) add(textOfEncodedWords(words));
  return texts.join('').trim();
}

function isEncodedWord(node: SyntaxNode): node is EncodedWord {
  return node.type === 'encodedWord' && 'octets' in node;
}
