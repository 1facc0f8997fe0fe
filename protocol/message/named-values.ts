/**
 * Names and values among the tokens of Authentication-Results, in any of the
 * forms that servers write: `spf=pass`, `dkim/1 = pass`, `policy . expired=yes`.
 */
import type { Span } from '../source/syntax-tree.js';
import type { TokenReader } from './token-reader.js';
import { isSign, type Token, unquote } from './tokens.js';

const grammar = { rfc: 8601, section: '2.2' };

/** Whether a name and an equals sign come next; a version may stand between them. */
export function isNamed(reader: TokenReader): boolean {
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

/** Reads an equals sign, and the spaces around it. */
export function takeEquals(reader: TokenReader) {
  reader.skipSpace();
  reader.takeSign('equals', '=');
  reader.skipSpace();
}

/** Reads a word, or a quoted string without its quotes. */
export function readWordOrQuoted(
  reader: TokenReader,
  type: string,
): string | undefined {
  const isQuoted = reader.peek()?.type === 'quotedString';
  const word = reader.takeWhile(type, isOfValue);
  return word && isQuoted ? unquote(word.value) : word?.value;
}

/** Reads as `unknown` what has no place there, and says so. */
export function readUnknown(reader: TokenReader) {
  const unknown =
    reader.takeWhile('unknown', isOfValue) ?? reader.take('unknown');
  if (unknown) reportUnknown(reader, unknown.span);
}

/** Says what could stand there. */
export function reportUnknown(reader: TokenReader, span: Span) {
  const message =
    'Here stands a result, as in spf=pass, or what it was found with, as in smtp.mailfrom=example.org.';
  const rule = 'authentication-results-malformed';
  reader.report(rule, message, span, grammar, 'warning');
}

function isSpace(token: Token | undefined): boolean {
  return token?.type === 'space' || token?.type === 'comment';
}

/** Whether a token is a word. */
export function isWord({ type }: Token): boolean {
  return type === 'atom';
}

/** Whether a token belongs to a value, which ends at a space, a comment or a semicolon. */
export function isOfValue(token: Token): boolean {
  return !isSpace(token) && !isSign(token, ';');
}
