/**
 * Lexical tokens: the words and signs of structured field bodies
 * (RFC 5322 section 3.2).
 *
 *     "Alice A." <alice@example.org> (home)
 *     ^^^^^^^^^^                            quotedString
 *               ^                   ^       space
 *                ^     ^           ^        special
 *                 ^^^^^ ^^^^^^^             atom
 *                                    ^^^^^^ comment
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Problem, Reference } from '../source/syntax-tree.js';
import { encodedWordPattern } from './encoded-word.js';

export type TokenType =
  | 'space' // folds included
  | 'comment'
  | 'quotedString'
  | 'domainLiteral'
  | 'encodedWord'
  | 'atom'
  | 'special' // one octet
  | 'unknown'; // control characters

export type Token = Literal<TokenType>;

/** Which octets make an atom: `atom` of RFC 5322, or `token` of RFC 2045, where `/`, `?` and `=` are signs and `.` is not. */
export type AtomGrammar = 'atom' | 'token';

const atoms: Record<AtomGrammar, RegExp> = {
  atom: /[!#$%&'*+\-/0-9=?A-Z^_`a-z{|}~\x80-\xff]/,
  token: /[!#$%&'*+\-.0-9A-Z^_`a-z{|}~\x80-\xff]/,
};
const encodedWord = new RegExp(encodedWordPattern, 'y');
const equalsCode = '='.charCodeAt(0);

/** For each octet the token that it is part of, but for those that enclose others. */
const typesOf: Record<AtomGrammar, readonly TokenType[]> = {
  atom: octetTypes(atoms.atom),
  token: octetTypes(atoms.token),
};

function octetTypes(atom: RegExp): readonly TokenType[] {
  return Array.from({ length: 256 }, (_, code) => {
    const octet = String.fromCharCode(code);
    if (/[ \t\r\n]/.test(octet)) return 'space';
    if (atom.test(octet)) return 'atom';
    return /[!-~]/.test(octet) ? 'special' : 'unknown';
  });
}

const enclosed: Partial<
  Record<
    string,
    { type: TokenType; name: string; close: string; section: string }
  >
> = {
  '(': { type: 'comment', name: 'comment', close: ')', section: '3.2.2' },
  '"': {
    type: 'quotedString',
    name: 'quoted string',
    close: '"',
    section: '3.2.4',
  },
  '[': {
    type: 'domainLiteral',
    name: 'domain literal',
    close: ']',
    section: '3.4.1',
  },
};

/** Cuts a field body that begins at `start` in its source into tokens; they join to it. */
export function tokenize(
  fieldBody: Octets,
  start: number,
  grammar: AtomGrammar = 'atom',
): { readonly node: readonly Token[]; readonly problems: Problem[] } {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  let offset = 0;

  while (offset < fieldBody.length) {
    const { type, end, isUnterminated } = tokenAt(fieldBody, offset, grammar);
    const span = { start: start + offset, end: start + end };
    tokens.push({ type, span, value: fieldBody.slice(offset, end) });
    const kind = isUnterminated && enclosed[fieldBody.charAt(offset)];
    if (kind) {
      const message = `A ${kind.name} ends with ${kind.close}, and this one does not end.`;
      const reference: Reference = { rfc: 5322, section: kind.section };
      const rule = `${kind.name.replace(' ', '-')}-unterminated`;
      problems.push({ rule, message, span, reference, severity: 'error' });
    }
    offset = end;
  }
  return { node: tokens, problems };
}

/** The text of a quoted string, without its quotes and backslashes (RFC 5322 section 3.2.4). */
export function unquote(quotedString: string): string {
  const inside = quotedString.replace(/^"/, '').replace(/\r?\n(?=[ \t])/g, '');
  let text = '';
  for (let index = 0; index < inside.length; index += 1) {
    if (inside[index] === '"') break;
    if (inside[index] === '\\') index += 1;
    text += inside.charAt(index);
  }
  return text;
}

/** Whether a token is this sign. */
export function isSign({ type, value }: Token, sign: string): boolean {
  return type === 'special' && value === sign;
}

function tokenAt(
  octets: Octets,
  offset: number,
  grammar: AtomGrammar,
): { type: TokenType; end: number; isUnterminated?: boolean } {
  const types = typesOf[grammar];
  const code = octets.charCodeAt(offset);
  const type = types[code] ?? 'unknown';
  if (code === equalsCode && octets[offset + 1] === '?') {
    encodedWord.lastIndex = offset;
    if (encodedWord.test(octets)) {
      return { type: 'encodedWord', end: encodedWord.lastIndex };
    }
  }
  let end = offset + 1;
  if (type === 'special') {
    const kind = enclosed[octets.charAt(offset)];
    if (!kind) return { type, end };
    const close = endOfEnclosed(octets, offset, kind.close);
    const isUnterminated = close === undefined;
    return { type: kind.type, end: close ?? octets.length, isUnterminated };
  }
  while (types[octets.charCodeAt(end)] === type) end += 1;
  return { type, end };
}

/** The offset after what opens at `offset`, or undefined where it never closes. Only comments nest. */
function endOfEnclosed(
  octets: Octets,
  offset: number,
  close: string,
): number | undefined {
  let depth = 1;
  for (let index = offset + 1; index < octets.length; index += 1) {
    const octet = octets.charAt(index);
    if (octet === '\\') index += 1;
    else if (octet === close) depth -= 1;
    else if (octet === '(' && close === ')') depth += 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}
