/**
 * Dates (RFC 5322 section 3.3).
 *
 *     Fri, 21 Nov 1997 09:55:06 -0600
 *     ^^^                             dayName
 *          ^^                         day
 *             ^^^                     month
 *                 ^^^^                year
 *                      ^^ ^^ ^^       hour, minute, second
 *                               ^^^^^ zone
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';
import { type DateParts, readTime } from './date-parts.js';
import type { FieldBody } from './fields/field.js';
import { spanOf, splitTrailingSpace, TokenReader } from './token-reader.js';
import { readZone } from './zone.js';

export interface DateTime extends Parent<'dateTime'> {
  /** The instant in UTC, as `1997-11-21T15:55:06Z`; absent where it could not be read. */
  readonly instant?: string;
}

/** The field body of Date. */
export interface DateBody extends FieldBody {
  readonly dateTime: DateTime;
}

const grammar = { rfc: 5322, section: '3.3' };

/** Parses the field body of Date. */
export function parseDate(fieldBody: Octets, start: number): Parsed<DateBody> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const dateTime = readDateTime(reader);
  const message = 'Nothing but a comment follows the zone.';
  reader.takeRest('date-time-malformed', message, grammar);
  const text = dateTime.instant?.replace('T', ' ').replace('Z', ' UTC') ?? '';
  const node = { text, dateTime, ...reader.body() };
  return { node, problems: reader.problems };
}

/** Reads a date as far as there is one. */
export function readDateTime(reader: TokenReader): DateTime {
  const offset = reader.offset;
  let instant: string | undefined;
  const read = reader.collect(() => {
    instant = readInstant(reader, offset);
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  const comment = children.find(({ type }) => type === 'comment');
  if (comment) {
    const message = 'A comment inside a date is obsolete.';
    const reference = { rfc: 5322, section: '4.3' };
    const rule = 'date-comment';
    reader.report(rule, message, comment.span, reference, 'warning');
  }
  const node: DateTime = {
    type: 'dateTime',
    span,
    children,
    ...(instant && { instant }),
  };
  if (children.length > 0) reader.push([node]);
  reader.push(trailing);
  return node;
}

/** Reads the parts in their order, and gives the instant where all are there. */
function readInstant(reader: TokenReader, start: number): string | undefined {
  const parts = readParts(reader);
  if (!parts) {
    readMalformed(reader, start);
    return undefined;
  }
  const zone = takeZone(reader);
  if (!zone) {
    const message =
      'A zone follows the time: hours and minutes from UTC, as in +0100.';
    const span = { start, end: reader.offset };
    reader.report('date-zone-missing', message, span, grammar);
  }
  const time = readTime(reader, parts);
  const offset = zone && readZone(zone, reader);
  if (time === undefined || offset === undefined) return undefined;
  const instant = new Date(time - offset * 60_000);
  return `${instant.toISOString().slice(0, -'.000Z'.length)}Z`;
}

function readParts(reader: TokenReader): DateParts | undefined {
  const dayName = takeAtom(reader, 'dayName', /^[A-Za-z]+$/);
  if (dayName) {
    reader.skipSpace();
    if (!reader.takeSign('comma', ',')) {
      const message = 'A comma follows the name of the day.';
      reader.report('date-comma-missing', message, dayName.span, grammar);
    }
  }
  const day = takeAtom(reader, 'day', /^[0-9]{1,2}$/);
  const month = day && takeAtom(reader, 'month', /^[A-Za-z]+$/);
  const year = month && takeAtom(reader, 'year', /^[0-9]+$/);
  const hour = year && takeAtom(reader, 'hour', /^[0-9]{1,2}$/);
  const minute = hour && takeAfterColon(reader, 'minute');
  if (!minute) return undefined;
  const second = takeAfterColon(reader, 'second');
  return { dayName, day, month, year, hour, minute, second };
}

/** Reads what is no date, and says what a date is. */
function readMalformed(reader: TokenReader, start: number) {
  reader.skipSpace();
  const rest = reader.takeWhile('unknown', () => true)?.value ?? '';
  const isIso = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(rest);
  const isCtime = /^[A-Z][a-z]{2} +[0-9]{1,2} +[0-9]{2}:[0-9]{2}/.test(rest);
  const other = isIso
    ? ' This one is written as ISO 8601 has it.'
    : isCtime
      ? ' This one is written as the function ctime of C and Python has it.'
      : '';
  const message = `A date is a day, a month of three letters, a year, a time and a zone, as in Fri, 21 Nov 1997 09:55:06 -0600.${other}`;
  const span = { start, end: reader.offset };
  reader.report('date-time-malformed', message, span, grammar);
}

/** A zone; one with a colon, as ISO 8601 has it, is one too. */
function takeZone(reader: TokenReader): Literal | undefined {
  const zone = reader.peekPastSpace();
  if (zone?.type !== 'atom') return undefined;
  if (!/^(?:[+-][0-9]+|[A-Za-z]+)$/.test(zone.value)) return undefined;
  reader.skipSpace();
  const [colon, minutes] = [reader.peek(1), reader.peek(2)];
  const hasColon =
    /^[+-]/.test(zone.value) &&
    colon?.value === ':' &&
    /^[0-9]+$/.test(minutes?.value ?? '');
  return reader.takeWhile('zone', (_, count) => count < (hasColon ? 3 : 1));
}

function takeAtom(
  reader: TokenReader,
  type: string,
  pattern: RegExp,
): Literal | undefined {
  const token = reader.peekPastSpace();
  if (token?.type !== 'atom' || !pattern.test(token.value)) return undefined;
  reader.skipSpace();
  return reader.take(type);
}

function takeAfterColon(
  reader: TokenReader,
  type: string,
): Literal | undefined {
  const colon = reader.peekPastSpace();
  if (colon?.type !== 'special' || colon.value !== ':') return undefined;
  reader.skipSpace();
  reader.take('colon');
  return takeAtom(reader, type, /^[0-9]{1,2}$/);
}
