/**
 * Addresses themselves: `alice@example.org` (RFC 5322 section 3.4.1).
 */
import { decodeText, type Octets } from '../source/octets.js';
import type { Literal, Parent, Span } from '../source/syntax-tree.js';
import { checkDomain } from './address-domain.js';
import { isObfuscated } from './obfuscated.js';
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

/** Its children: localPart, at, domain, and spaces or comments between them. */
export interface AddrSpecNode extends Parent<'addrSpec'>, AddrSpec {}

const grammar = { rfc: 5322, section: '3.4.1' };

/** Reads `localPart`, `at` and `domain` into an `addrSpec`, as far as they are there. */
export function readAddrSpec(reader: TokenReader): AddrSpec {
  if (isObfuscated(reader.peek()?.value)) return readObfuscated(reader);
  let addrSpec: AddrSpec = { address: '', localPart: '' };
  const read = reader.collect(() => {
    addrSpec = readParts(reader);
  });
  // Spaces and comments after the address are no part of it.
  const last = read.findLastIndex(
    ({ type }) => type !== 'space' && type !== 'comment',
  );
  const children = read.slice(0, last + 1);
  if (children.length > 0) {
    const span = spanOf(children, reader.offset);
    const node: AddrSpecNode = {
      type: 'addrSpec',
      span,
      children,
      ...addrSpec,
    };
    reader.push([node]);
  }
  reader.push(read.slice(last + 1));
  return addrSpec;
}

/** Says what an address in `span` lacks. */
export function checkAddrSpec(
  reader: TokenReader,
  span: Span,
  { address, localPart, domain }: AddrSpec,
) {
  const language = domain ? undefined : noValues.get(localPart);
  if (language) {
    const message = `${localPart} is what ${language} writes for no value: here a program had no address to put.`;
    reader.report('address-none', message, span, grammar);
  } else if (localPart && !domain) {
    const message = 'An address is a local part, @ and a domain.';
    reader.report('address-missing-domain', message, span, grammar);
  } else if (!localPart && domain) {
    const message = 'An address has a local part before its @.';
    reader.report('address-missing-local-part', message, span, grammar);
  } else if (!address) {
    const message = 'Here an address should stand: local part, @, domain.';
    reader.report('address-missing', message, span, grammar);
  }
}

/** How programs spell that a variable holds nothing. */
const noValues: ReadonlyMap<string, string> = new Map([
  ['None', 'Python'],
  ['null', 'JavaScript'],
  ['undefined', 'JavaScript'],
]);

function readObfuscated(reader: TokenReader): AddrSpec {
  const placeholder = reader.take('unknown');
  const span = placeholder?.span ?? spanOf([], reader.offset);
  const message =
    'Here stood an address, and a web page hid it from those who collect addresses. Whoever copied this from the page writes the address itself.';
  reader.report('address-obfuscated', message, span, grammar);
  return { address: placeholder?.value ?? '', localPart: '' };
}

function readParts(reader: TokenReader): AddrSpec {
  const localPart = readDotted(reader, 'localPart', isLocalWord);
  reader.skipSpace();
  if (!reader.takeSign('at', '@')) return { address: localPart, localPart };
  const offset = reader.offset;
  const domain = readDotted(reader, 'domain', isDomainWord);
  checkDomain(reader, domain, { start: offset, end: reader.offset });
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
  // Words without an @ behind them are no address at all, and told of as such.
  const isAddress = type === 'domain' || isAtAhead(reader);
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
      const isObsolete = isAfterDot || isSign(next, '.');
      if (isObsolete || isAddress) reportSpace(reader, piece.span, isObsolete);
    }
    pieces.push(piece);
  }
  const written = pieces.map(({ value }) => value).join('');
  const span = spanOf(pieces, reader.offset);
  // Inside quotes and brackets dots are free.
  const dots = written.replace(/"(?:[^"\\]|\\.)*"|\[[^[\]]*\]/gs, 'x');
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
    const message =
      'Spaces and comments around the dots of an address are obsolete.';
    const reference = { rfc: 5322, section: '4.4' };
    reader.report('address-space', message, span, reference, 'warning');
  } else {
    const message =
      'No space stands in an address. Where a name comes first, the address stands between < and >; a local part with a space is written in quotes.';
    reader.report('address-space', message, span, grammar);
  }
}

/** Whether an @ comes before what ends an address. */
function isAtAhead(reader: TokenReader): boolean {
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (!token || (token.type === 'special' && /[<>,;]/.test(token.value))) {
      return false;
    }
    if (isSign(token, '@')) return true;
  }
}

function isLocalWord({ type }: Token): boolean {
  return type === 'atom' || type === 'quotedString' || type === 'encodedWord';
}

function isDomainWord({ type }: Token): boolean {
  return type === 'atom' || type === 'domainLiteral' || type === 'encodedWord';
}
