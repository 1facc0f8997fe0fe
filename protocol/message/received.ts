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
import type { Parent, Parsed } from '../source/syntax-tree.js';
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

// RFC 8314 section 4.3 adds tls, which names the cipher suite.
const clauseNames = ['from', 'by', 'via', 'with', 'id', 'for', 'tls'] as const;
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
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.isAt(';')) break;
    const name = clauseNameOf(reader.peek());
    if (name) {
      clauses.push(readClause(reader, name));
      continue;
    }
    const unknown = reader.takeWhile('unknown', (token) => isValue(token));
    const message =
      'Here stands a word that says what follows: from, by, via, with, id, for or tls.';
    if (unknown) {
      reader.report(
        'received-malformed',
        message,
        unknown.span,
        grammar,
        'warning',
      );
    }
  }
  const dateTime = readDate(reader);
  const body = reader.body();
  for (const needed of ['from', 'by'] as const) {
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

function readDate(reader: TokenReader): DateTime | undefined {
  const semicolon = reader.takeSign('semicolon', ';');
  if (!semicolon) {
    const message = 'A semicolon and the date end the field.';
    const span = spanOf([], reader.offset);
    reader.report('received-date-missing', message, span, grammar);
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
