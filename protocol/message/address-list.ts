/**
 * Address lists: mailboxes and groups of mailboxes (RFC 5322 section 3.4).
 *
 *     Alice <alice@example.org>, Friends: bob@example.org;
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^                            mailbox
 *                              ^                           comma
 *                                ^^^^^^^^^^^^^^^^^^^^^^^^^ group
 */
import type { Octets } from '../source/octets.js';
import type { Parent, Parsed, Problem } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { type Mailbox, readMailbox, textOfMailbox } from './mailbox.js';
import { readPhrase } from './phrase.js';
import { spanOf, TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

/** A name for several mailboxes, or for none: `Friends: bob@example.org;`. Its children: displayName, colon, mailbox, comma, semicolon. */
export interface Group extends Parent<'group'> {
  readonly displayName: string;
  readonly mailboxes: readonly Mailbox[];
}

/** The field body of To and its like. */
export interface AddressList extends FieldBody {
  readonly addresses: readonly (Mailbox | Group)[];
  /** Those of groups included. */
  readonly mailboxes: readonly Mailbox[];
}

const grammar = { rfc: 5322, section: '3.4' };

/** Parses a list of at least one address. */
export function parseAddressList(
  fieldBody: Octets,
  start: number,
): Parsed<AddressList> {
  const parsed = parseOptionalAddressList(fieldBody, start);
  if (parsed.node.addresses.length > 0) return parsed;
  const message = 'At least one address stands here.';
  const { span } = parsed.node;
  return {
    node: parsed.node,
    problems: [
      ...parsed.problems,
      {
        rule: 'address-missing',
        message,
        span,
        reference: grammar,
        severity: 'error',
      },
    ],
  };
}

/** Parses a list that may be empty, as that of Bcc may (RFC 5322 section 3.6.3). */
export function parseOptionalAddressList(
  fieldBody: Octets,
  start: number,
): Parsed<AddressList> {
  const reader = new TokenReader(fieldBody, start);
  const addresses: (Mailbox | Group)[] = [];
  let isAfterComma = true;
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.isAt(',')) {
      readComma(reader, isAfterComma);
      isAfterComma = true;
    } else if (reader.isAt(';')) {
      const semicolon = reader.take('unknown');
      const message = 'A comma stands between two addresses, not a semicolon.';
      const span = semicolon?.span ?? spanOf([], reader.offset);
      reader.report('address-separator', message, span, grammar);
      isAfterComma = true;
    } else {
      addresses.push(isGroup(reader) ? readGroup(reader) : readMailbox(reader));
      isAfterComma = false;
    }
  }
  const mailboxes = addresses.flatMap((address) =>
    address.type === 'group' ? address.mailboxes : [address],
  );
  const text = addresses.map(textOfAddress).join(', ');
  const node = { text, addresses, mailboxes, ...reader.body() };
  return { node, problems: reader.problems };
}

/** Parses exactly one mailbox, as in Sender (RFC 5322 section 3.6.2). */
export function parseSingleMailbox(
  fieldBody: Octets,
  start: number,
): Parsed<AddressList> {
  const { node, problems } = parseAddressList(fieldBody, start);
  if (node.addresses.length < 2) return { node, problems };
  const message = 'Exactly one address stands here.';
  const reference = { rfc: 5322, section: '3.6.2' };
  const rule = 'address-single';
  const { span } = node;
  return {
    node,
    problems: [
      ...problems,
      { rule, message, span, reference, severity: 'error' },
    ],
  };
}

/** Parses one mailbox; on the server that wrote it down it may stand without a domain. */
export function parseLocalMailbox(
  fieldBody: Octets,
  start: number,
): Parsed<AddressList> {
  const { node, problems } = parseSingleMailbox(fieldBody, start);
  const isWrong = ({ rule }: Problem) => rule !== 'address-missing-domain';
  return { node, problems: problems.filter(isWrong) };
}

function readGroup(reader: TokenReader): Group {
  const offset = reader.offset;
  const mailboxes: Mailbox[] = [];
  let displayName = '';
  const children = reader.collect(() => {
    const name = readPhrase(reader, 'displayName', (token) =>
      isSign(token, ':'),
    );
    displayName = name?.text ?? '';
    reader.takeSign('colon', ':');
    let isAfterComma = true;
    for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
      if (reader.isAt(';')) break;
      if (reader.isAt(',')) {
        readComma(reader, isAfterComma);
        isAfterComma = true;
      } else {
        mailboxes.push(readMailbox(reader));
        isAfterComma = false;
      }
    }
    if (!reader.takeSign('semicolon', ';')) {
      const message = 'A group ends with a semicolon.';
      const span = name?.span ?? spanOf([], offset);
      reader.report('group-unterminated', message, span, grammar);
    }
  });
  const span = spanOf(children, offset);
  const node: Group = { type: 'group', span, children, displayName, mailboxes };
  reader.push([node]);
  return node;
}

function readComma(reader: TokenReader, isAfterComma: boolean) {
  const comma = reader.take('comma');
  if (!comma || !isAfterComma) return;
  const message = 'An address stands before each comma.';
  const reference = { rfc: 5322, section: '4.4' };
  reader.report('address-empty', message, comma.span, reference, 'warning');
}

/** Whether a colon comes before all that could be an address. */
function isGroup(reader: TokenReader): boolean {
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (!token || (token.type === 'special' && /[<@,;]/.test(token.value))) {
      return false;
    }
    if (isSign(token, ':')) return true;
  }
}

function textOfAddress(address: Mailbox | Group): string {
  if (address.type === 'mailbox') return textOfMailbox(address);
  return `${address.displayName}: ${address.mailboxes.map(textOfMailbox).join(', ')};`;
}
