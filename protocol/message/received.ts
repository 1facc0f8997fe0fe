/**
 * Received: the postmark of each server that a message went through
 * (RFC 5321 section 4.4, RFC 5322 section 3.6.7).
 *
 *     from laptop.example by mx.example.org with ESMTP; Fri, 21 Nov 1997 …
 *     ^^^^                                               clauseName
 *          ^^^^^^^^^^^^^^                                clauseValue
 *     ^^^^^^^^^^^^^^^^^^^                                clause
 *                                                 ^      semicolon
 *                                                   ^^^^ dateTime
 */
import type { Octets } from '../source/octets.js';
import type { Parent, Parsed, Span } from '../source/syntax-tree.js';
import { type DateTime, readDateTime } from './date-time.js';
import type { FieldBody } from './fields/field.js';
import { spanOf, splitTrailingSpace, TokenReader } from './token-reader.js';
import { isSign, type Token } from './tokens.js';
import { findTransmissionType } from './transmission-types.js';

/** A word and what it says: `by mx.example.org`. Comments after the value belong to it. */
export interface Clause extends Parent<'clause'> {
  readonly name: (typeof clauseNames)[number];
  readonly value: string;
}

/** The field body of Received. */
export interface Received extends FieldBody {
  readonly clauses: readonly Clause[];
  /** Absent where no semicolon comes. */
  readonly dateTime?: DateTime;
}

const clauseNames = [
  'from',
  'by',
  'via',
  'with',
  'id',
  'for',
  'tls', // the cipher suite: RFC 8314 section 4.3
  'priority', // RFC 6710 section 7
  'state', // RFC 6729 section 3
] as const;
const grammar = { rfc: 5321, section: '4.4' };
const transmissionTypes = {
  title: 'IANA: Mail Transmission Types',
  url: 'https://www.iana.org/assignments/mail-parameters/mail-parameters.xhtml',
};

export function parseReceived(
  fieldBody: Octets,
  start: number,
): Parsed<Received> {
  const reader = new TokenReader(fieldBody, start);
  const clauses: Clause[] = [];
  let stray: Span | undefined;
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.isAt(';')) break;
    const name = clauseNameOf(reader.peek());
    if (name) {
      clauses.push(readClause(reader, name));
      continue;
    }
    stray = readStray(reader);
    // What is left at the end may be a date without its semicolon.
    if (stray && reader.peek()) reportStray(reader, stray);
  }
  const dateTime = readDate(reader, stray);
  const body = reader.body();
  for (const needed of isBySmtp(clauses) ? (['from', 'by'] as const) : []) {
    if (clauses.some(({ name }) => name === needed)) continue;
    const message = `A server that receives mail by SMTP writes ${needed} and a domain.`;
    reader.report(
      `received-${needed}-missing`,
      message,
      body.span,
      grammar,
      'note',
    );
  }
  const text = clauses.map(({ name, value }) => `${name} ${value}`).join(' ');
  const node = { text, clauses, ...(dateTime && { dateTime }), ...body };
  return { node, problems: reader.problems };
}

/** Whether a server got the message by SMTP or the like, as all do but the one where it was written. */
function isBySmtp(clauses: readonly Clause[]): boolean {
  const protocol = clauses.find(({ name }) => name === 'with');
  const isFromElsewhere = clauses.some(({ name }) => name === 'from');
  return (
    isFromElsewhere || findTransmissionType(protocol?.value ?? '') !== undefined
  );
}

/** Reads the words up to the next clause, or to the semicolon. */
function readStray(reader: TokenReader): Span | undefined {
  let length = 0;
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (!token || isSign(token, ';') || clauseNameOf(token)) break;
    if (isValue(token)) length = ahead + 1;
  }
  return reader.takeWhile('unknown', (_, taken) => taken < length)?.span;
}

function reportStray(reader: TokenReader, span: Span) {
  const message =
    'Here stands a word that says what follows: from, by, via, with, id, for, tls, priority or state.';
  reader.report('received-malformed', message, span, grammar, 'warning');
}

/** Reads the date; without a semicolon, `stray` may be one. */
function readDate(
  reader: TokenReader,
  stray: Span | undefined,
): DateTime | undefined {
  const semicolon = reader.takeSign('semicolon', ';');
  if (!semicolon) {
    const message =
      'A semicolon and the date end the field. Servers take the message all the same.';
    const isDate = stray?.end === reader.offset;
    const span = isDate ? stray : spanOf([], reader.offset);
    const rule = 'received-date-missing';
    reader.report(rule, message, span, grammar, 'warning');
    return undefined;
  }
  reader.skipSpace();
  const dateTime = readDateTime(reader);
  const message = 'Nothing but a comment follows the date.';
  reader.takeRest('date-time-malformed', message, grammar);
  return dateTime;
}

function readClause(reader: TokenReader, name: Clause['name']): Clause {
  const offset = reader.offset;
  let value = '';
  const read = reader.collect(() => {
    reader.take('clauseName');
    reader.skipSpace();
    // `id for` would be an identifier called `for`; a clause without a value is likelier.
    if (clauseNameOf(reader.peek()) === undefined) {
      value = readValue(reader, name);
    }
    reader.skipSpace();
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  if (!value) {
    const message = `After ${name} stands its value.`;
    reader.report('received-value-missing', message, span, grammar);
  } else if (name === 'with' && !findTransmissionType(value)) {
    const message = `${value} is none of the registered names of protocols, but a word of the program that wrote it.`;
    const reference = transmissionTypes;
    reader.report('received-with-unknown', message, span, reference, 'note');
  }
  const node: Clause = { type: 'clause', span, children, name, value };
  reader.push([node, ...trailing]);
  return node;
}

/** The value of a clause: one word, and in the habit of some programs several after `with` and `via`. */
function readValue(reader: TokenReader, name: Clause['name']): string {
  const hasWords = name === 'with' || name === 'via';
  let count = 0;
  for (;;) {
    const token = reader.peek(count);
    const next = reader.peek(count + 1);
    const goesOn =
      token?.type === 'space' &&
      hasWords &&
      count > 0 &&
      next?.type === 'atom' &&
      clauseNameOf(next) === undefined;
    if (!token || !(isValue(token) || goesOn)) break;
    count += 1;
  }
  const value = reader.takeWhile('clauseValue', (_, taken) => taken < count);
  return value?.value.replace(/[ \t\r\n]+/g, ' ') ?? '';
}

function clauseNameOf(token: Token | undefined): Clause['name'] | undefined {
  if (token?.type !== 'atom') return undefined;
  return clauseNames.find((name) => name === token.value.toLowerCase());
}

function isValue(token: Token): boolean {
  return (
    token.type !== 'space' && token.type !== 'comment' && !isSign(token, ';')
  );
}
