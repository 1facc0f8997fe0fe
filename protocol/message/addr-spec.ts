/**
 * Addresses themselves: `alice@example.org` (RFC 5322 section 3.4.1).
 */
import { decodeText, type Octets } from '../source/octets.js';
import type { Literal, Span } from '../source/syntax-tree.js';
import { spanOf, type TokenReader } from './token-reader.js';
import { isSign, type Token } from './tokens.js';

/** An address, less comments and folds. */
export interface AddrSpec {
  /** As `alice@example.org`. */
  readonly address: string;
  /** Quotes included; empty where there is none. */
  readonly localPart: string;
  /** Absent where no `@` and domain follow. */
  readonly domain?: string;
}

const grammar = { rfc: 5322, section: '3.4.1' };

/** Reads `localPart`, `at` and `domain`, as far as they are there. */
export function readAddrSpec(reader: TokenReader): AddrSpec {
  const localPart = readDotted(reader, 'localPart', isLocalWord);
  reader.skipSpace();
  if (!reader.takeSign('at', '@')) return { address: localPart, localPart };
  const domain = readDotted(reader, 'domain', isDomainWord);
  const address = `${localPart}@${domain}`;
  return { address, localPart, ...(domain && { domain }) };
}

/** Words and dots; obsolete syntax lets spaces stand around the dots (RFC 5322 section 4.4). */
function readDotted(
  reader: TokenReader,
  type: 'localPart' | 'domain',
  isWord: (token: Token) => boolean,
): string {
  const belongs = (token: Token) => isWord(token) || isSign(token, '.');
  const pieces: Literal[] = [];
  for (;;) {
    const next = reader.peekPastSpace();
    if (!next || !belongs(next)) break;
    const isAfterDot = pieces.at(-1)?.value.endsWith('.') ?? true;
    // A domain ends at the first space; what follows it is not part of it.
    if (type === 'domain' && !isAfterDot && !isSign(next, '.')) break;
    reader.skipSpace();
    const piece = reader.takeWhile(type, belongs);
    if (!piece) break;
    if (pieces.length > 0) {
      reportSpace(reader, piece.span, isAfterDot || isSign(next, '.'));
    }
    pieces.push(piece);
  }
  const written = pieces.map(({ value }) => value).join('');
  const span = spanOf(pieces, reader.offset);
  // Inside quotes and brackets dots are free.
  const dots = written.replace(/"[^"]*"|\[[^[\]]*\]/g, 'x');
  if (/^\.|\.\.|\.$/.test(dots)) {
    const message =
      'A dot stands only between two words, never first, last or twice.';
    reader.report('dot-misplaced', message, span, grammar);
  }
  if (/=\?[^?]+\?[BQbq]\?/.test(written)) {
    const message = 'No encoded-word stands in an address.';
    const reference = { rfc: 2047, section: '5' };
    reader.report('encoded-word-in-address', message, span, reference);
  }
  return decodeText(written as Octets);
}

function reportSpace(reader: TokenReader, span: Span, isObsolete: boolean) {
  if (isObsolete) {
    const message = 'Spaces around the dots of an address are obsolete.';
    const reference = { rfc: 5322, section: '4.4' };
    reader.report('address-space', message, span, reference, 'warning');
  } else {
    const message =
      'No space stands in an address; a local part with a space is written in quotes.';
    reader.report('address-space', message, span, grammar);
  }
}

function isLocalWord({ type }: Token): boolean {
  return type === 'atom' || type === 'quotedString' || type === 'encodedWord';
}

function isDomainWord({ type }: Token): boolean {
  return type === 'atom' || type === 'domainLiteral' || type === 'encodedWord';
}
