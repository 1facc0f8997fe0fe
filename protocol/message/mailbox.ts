/**
 * Mailboxes: an address, and who it is (RFC 5322 section 3.4).
 *
 *     Alice Example <alice@example.org>
 *     ^^^^^^^^^^^^^                     displayName
 *                   ^^^^^^^^^^^^^^^^^^^ angleAddr
 *                   ^                 ^ open, close
 *                    ^^^^^^^^^^^^^^^^^  addrSpec
 *                    ^^^^^              localPart
 *                         ^             at
 *                          ^^^^^^^^^^^  domain
 */
import type { Parent } from '../source/syntax-tree.js';
import { type AddrSpec, checkAddrSpec, readAddrSpec } from './addr-spec.js';
import { readPhrase } from './phrase.js';
import {
  spanOf,
  splitTrailingSpace,
  type TokenReader,
} from './token-reader.js';
import { isSign, type Token } from './tokens.js';

export interface Mailbox extends Parent<'mailbox'>, AddrSpec {
  /** Decoded; absent where the address stands alone. */
  readonly displayName?: string;
}

/** An address between `<` and `>`. Its children: open, sourceRoute, addrSpec, close, and spaces or comments between them. */
export interface AngleAddr extends Parent<'angleAddr'>, AddrSpec {}

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
      const message = rest.value.startsWith('@')
        ? 'An address has one @; a second one stands only in quotes.'
        : 'An address ends here, and a comma stands before the next.';
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
  checkAddrSpec(reader, node.span, node);
  checkDisplayName(reader, node);
  return node;
}

const addressInName =
  /[^\s<>"'(),;:@]{1,64}@[^\s<>"'(),;:@]{1,255}\.[^\s<>"'(),;:@]{1,63}/;

/** Tells a name that reads as the address of somebody else: it is what mail programs show. */
function checkDisplayName(
  reader: TokenReader,
  { displayName = '', address, span, children }: Mailbox,
) {
  if (!displayName.includes('@')) return;
  const [shown = ''] = addressInName.exec(displayName) ?? [];
  const isOther = shown !== '' && shown.toLowerCase() !== address.toLowerCase();
  if (!isOther || !address.includes('@')) return;
  const name = children.find(({ type }) => type === 'displayName');
  reader.report(
    'display-name-other-address',
    `This name shows one address, ${shown}, and stands before another, ${address}. Mailing lists write such names, and so do those who pretend to be somebody else.`,
    name?.span ?? span,
    { rfc: 5322, section: '3.4' },
    'note',
  );
}

/** Reads `<local-part@domain>` into an `angleAddr`, where `<` is next; `<>` is the null path. */
export function readAngleAddr(reader: TokenReader): AddrSpec {
  if (!reader.isAt('<')) return readAddrSpec(reader);
  const offset = reader.offset;
  let addrSpec: AddrSpec = { address: '', localPart: '' };
  const children = reader.collect(() => {
    addrSpec = readInBrackets(reader);
  });
  const span = spanOf(children, offset);
  const node: AngleAddr = { type: 'angleAddr', span, children, ...addrSpec };
  reader.push([node]);
  return addrSpec;
}

function readInBrackets(reader: TokenReader): AddrSpec {
  const open = reader.takeSign('open', '<');
  reader.skipSpace();
  readSourceRoute(reader);
  reader.skipSpace();
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

/** Reads `@relay.example:`, which RFC 5322 section 4.4 still lets stand before an address. */
function readSourceRoute(reader: TokenReader) {
  if (!reader.isAt('@')) return;
  let length = 0;
  for (let token = reader.peek(); ; token = reader.peek(length)) {
    if (!token || /^[<>;]/.test(token.value)) return;
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
