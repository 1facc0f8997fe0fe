/**
 * Mailboxes: an address, and who it is (RFC 5322 section 3.4).
 *
 *     Alice Example <alice@example.org>
 *     ^^^^^^^^^^^^^                     displayName
 *                   ^                 ^ open, close
 *                    ^^^^^              localPart
 *                         ^             at
 *                          ^^^^^^^^^^^  domain
 */
import { decodeText, type Octets } from '../source/octets.js';
import type { Literal, Parent, Span } from '../source/syntax-tree.js';
import { readPhrase } from './phrase.js';
import {
  spanOf,
  splitTrailingSpace,
  type TokenReader,
} from './token-reader.js';
import type { Token } from './tokens.js';

export interface Mailbox extends Parent<'mailbox'>, AddrSpec {
  /** Decoded; absent where the address stands alone. */
  readonly displayName?: string;
}

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

/** Reads one mailbox, up to `,`, `;` or the end; at least one token, where one is left. */
export function readMailbox(reader: TokenReader): Mailbox {
  const offset = reader.offset;
  let displayName: string | undefined;
  let addrSpec: AddrSpec = { address: '', localPart: '' };
  const read = reader.collect(() => {
    if (hasAngleBracket(reader)) {
      const isAngle = (token: Token) => isSign(token, '<');
      displayName = readPhrase(reader, 'displayName', isAngle)?.text;
      addrSpec = readAngleAddr(reader);
    } else {
      addrSpec = readAddrSpec(reader);
    }
    reader.skipSpace();
    const rest = reader.takeWhile('unknown', (token) => !endsAddress(token));
    if (rest) {
      const message =
        'An address ends here, and a comma stands before the next.';
      reader.report('address-malformed', message, rest.span, grammar);
    }
  });
  const [children, trailing] = splitTrailingSpace(read);
  const node: Mailbox = {
    type: 'mailbox',
    span: spanOf(children, offset),
    children,
    ...addrSpec,
    ...(displayName !== undefined && { displayName }),
  };
  reader.push([node, ...trailing]);
  checkAddrSpec(reader, node);
  return node;
}

/** Reads `<local-part@domain>`, where `<` is next; `<>` is the null path. */
export function readAngleAddr(reader: TokenReader): AddrSpec {
  const open = reader.takeSign('open', '<');
  reader.skipSpace();
  readSourceRoute(reader);
  const addrSpec = readAddrSpec(reader);
  reader.skipSpace();
  const rest = reader.takeWhile(
    'unknown',
    (token) => !isSign(token, '>') && !endsAddress(token),
  );
  if (rest) {
    const message = 'Between < and > stand only a local part, @ and a domain.';
    reader.report('address-malformed', message, rest.span, grammar);
  }
  if (!reader.takeSign('close', '>') && open) {
    const message = 'An address that < begins is ended by >.';
    const reference = { rfc: 5322, section: '3.4' };
    reader.report('angle-bracket-missing', message, open.span, reference);
  }
  return addrSpec;
}

/** `Alice <alice@example.org>`, or the address alone. */
export function textOfMailbox({ displayName, address }: Mailbox): string {
  return displayName ? `${displayName} <${address}>` : address;
}

export function isSign({ type, value }: Token, sign: string): boolean {
  return type === 'special' && value === sign;
}

/** Reads `@relay.example:`, which RFC 5322 section 4.4 still lets stand before an address. */
function readSourceRoute(reader: TokenReader) {
  if (!reader.isAt('@')) return;
  let length = 0;
  for (let token = reader.peek(); ; token = reader.peek(length)) {
    if (!token || token.type === 'space' || /^[<>;]/.test(token.value)) return;
    length += 1;
    if (isSign(token, ':')) break;
  }
  const route = reader.takeWhile('sourceRoute', (_, count) => count < length);
  if (!route) return;
  const message =
    'A source route before the address is obsolete, and is ignored.';
  const reference = { rfc: 5322, section: '4.4' };
  reader.report('source-route', message, route.span, reference, 'warning');
}

function readAddrSpec(reader: TokenReader): AddrSpec {
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

function checkAddrSpec(reader: TokenReader, mailbox: Mailbox) {
  const { span, localPart, domain } = mailbox;
  if (localPart && !domain) {
    const message = 'An address is a local part, @ and a domain.';
    reader.report('address-missing-domain', message, span, grammar);
  } else if (!localPart && domain) {
    const message = 'An address has a local part before its @.';
    reader.report('address-missing-local-part', message, span, grammar);
  } else if (!localPart) {
    const message = 'Here an address should stand: local part, @, domain.';
    reader.report('address-missing', message, span, grammar);
  }
}

/** Whether `<` comes before the end of this address. */
function hasAngleBracket(reader: TokenReader): boolean {
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (!token || endsAddress(token)) return false;
    if (isSign(token, '<')) return true;
  }
}

function endsAddress(token: Token): boolean {
  return isSign(token, ',') || isSign(token, ';');
}

function isLocalWord({ type }: Token): boolean {
  return type === 'atom' || type === 'quotedString' || type === 'encodedWord';
}

function isDomainWord({ type }: Token): boolean {
  return type === 'atom' || type === 'domainLiteral' || type === 'encodedWord';
}
