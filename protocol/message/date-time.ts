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
import type { Parent, Parsed, Problem } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { spanOf, splitTrailingSpace, TokenReader } from './token-reader.js';
import { type Report, readZone } from './zone.js';

export interface DateTime extends Parent<'dateTime'> {
  /** The instant in UTC, as `1997-11-21T15:55:06Z`; absent where it could not be read. */
  readonly instant?: string;
}

/** The field body of Date. */
export interface DateBody extends FieldBody {
  readonly dateTime: DateTime;
}

const grammar = { rfc: 5322, section: '3.3' };
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Parses the field body of Date. */
export function parseDate(fieldBody: Octets, start: number): Parsed<DateBody> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const dateTime = readDateTime(reader);
  const message = 'Nothing but a comment follows the zone.';
  reader.takeRest('date-time-malformed', message, grammar);
  const text = dateTime.instant?.replace('T', ' ').replace('Z', ' UTC') ?? '';
  const node = { ...reader.body(), text, dateTime };
  return { node, problems: reader.problems };
}

/** Reads a date as far as there is one. */
export function readDateTime(reader: TokenReader): DateTime {
  const offset = reader.offset;
  let instant: string | undefined;
  const problems: Omit<Problem, 'span'>[] = [];
  const read = reader.collect(() => {
    instant = readParts(
      reader,
      (rule, message, severity = 'error', section) => {
        const reference = { rfc: 5322, section: section ?? '3.3' };
        problems.push({ rule, message, reference, severity });
      },
    );
  });
  const [children, trailing] = splitTrailingSpace(read);
  const span = spanOf(children, offset);
  for (const { rule, message, reference, severity } of problems) {
    reader.report(rule, message, span, reference, severity);
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
function readParts(reader: TokenReader, report: Report): string | undefined {
  const dayName = takeAtom(reader, 'dayName', /^[A-Za-z]+$/);
  if (dayName) {
    reader.skipSpace();
    if (!reader.takeSign('comma', ',')) {
      const message = 'A comma follows the name of the day.';
      report('date-comma-missing', message);
    }
  }
  const day = takeAtom(reader, 'day', /^[0-9]{1,2}$/);
  const month = day && takeAtom(reader, 'month', /^[A-Za-z]+$/);
  const year = month && takeAtom(reader, 'year', /^[0-9]+$/);
  const hour = year && takeAtom(reader, 'hour', /^[0-9]{1,2}$/);
  const minute = hour && takeAfterColon(reader, 'minute');
  if (!day || !month || !year || !hour || !minute) {
    const message =
      'A date is a day, a month of three letters, a year, a time and a zone, as in Fri, 21 Nov 1997 09:55:06 -0600.';
    report('date-time-malformed', message);
    reader.skipSpace();
    reader.takeWhile('unknown', () => true);
    return undefined;
  }
  const second = takeAfterColon(reader, 'second') ?? '0';
  const zone = takeAtom(reader, 'zone', /^(?:[+-][0-9]+|[A-Za-z]+)$/);
  if (!zone) {
    const message =
      'A zone follows the time: hours and minutes from UTC, as in +0100.';
    report('date-zone-missing', message);
  }

  const monthIndex = months.findIndex(
    (name) => name.toLowerCase() === month.toLowerCase(),
  );
  const fullYear = readYear(year, report);
  const midnight = Date.UTC(fullYear, monthIndex, Number(day));
  const isDay = new Date(midnight).getUTCDate() === Number(day);
  if (monthIndex < 0 || !isDay || fullYear > 9999) {
    report('date-out-of-range', `There is no ${day} ${month} ${year}.`);
    return undefined;
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) {
    const message = 'A time is between 00:00:00 and 23:59:60.';
    report('date-out-of-range', message);
    return undefined;
  }
  checkDayName(dayName, midnight, report);
  const offset = readZone(zone, report);
  if (offset === undefined) return undefined;
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  const instant = new Date(midnight + (minutes * 60 + Number(second)) * 1000);
  return instant.toISOString().replace('.000Z', 'Z');
}

function checkDayName(
  dayName: string | undefined,
  midnight: number,
  report: Report,
) {
  if (!dayName) return;
  const expected = dayNames[new Date(midnight).getUTCDay()] ?? '';
  if (dayName.toLowerCase() === expected.toLowerCase()) return;
  const isKnown = dayNames.some(
    (name) => name.toLowerCase() === dayName.toLowerCase(),
  );
  const message = isKnown
    ? `That day is a ${expected}, not a ${dayName}.`
    : `The days are ${dayNames.join(', ')}, and that day is a ${expected}.`;
  report('date-weekday-wrong', message);
}

function readYear(year: string, report: Report): number {
  if (year.length >= 4) return Number(year);
  const message = 'A year has four digits.';
  report('date-year-short', message, 'warning', '4.3');
  const isAfter2000 = year.length <= 2 && Number(year) < 50;
  return Number(year) + (isAfter2000 ? 2000 : 1900);
}

function takeAtom(
  reader: TokenReader,
  type: string,
  pattern: RegExp,
): string | undefined {
  const token = reader.peekPastSpace();
  if (token?.type !== 'atom' || !pattern.test(token.value)) return undefined;
  reader.skipSpace();
  return reader.take(type)?.value;
}

function takeAfterColon(reader: TokenReader, type: string): string | undefined {
  const colon = reader.peekPastSpace();
  if (colon?.type !== 'special' || colon.value !== ':') return undefined;
  reader.skipSpace();
  reader.take('colon');
  return takeAtom(reader, type, /^[0-9]{1,2}$/);
}
