/** What the parts of a date say, each for itself and together (RFC 5322 sections 3.3 and 4.3). */
import type { Literal } from '../source/syntax-tree.js';
import type { TokenReader } from './token-reader.js';

/** The parts of a date that an instant needs. */
export interface DateParts {
  readonly dayName: Literal | undefined;
  readonly day: Literal;
  readonly month: Literal;
  readonly year: Literal;
  readonly hour: Literal;
  readonly minute: Literal;
  /** Absent where the date has no seconds. */
  readonly second: Literal | undefined;
}

const grammar = { rfc: 5322, section: '3.3' };
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Milliseconds since 1970, as if the zone were UTC; undefined where there is no such time. */
export function readTime(
  reader: TokenReader,
  { dayName, day, month, year, hour, minute, second }: DateParts,
): number | undefined {
  const monthIndex = readMonth(reader, month);
  const fullYear = readYear(reader, year);
  if (monthIndex === undefined) return undefined;
  const midnight = Date.UTC(fullYear, monthIndex, Number(day.value));
  const isDay = new Date(midnight).getUTCDate() === Number(day.value);
  if (!isDay || fullYear > 9999) {
    const message = `There is no ${day.value} ${month.value} ${year.value}.`;
    const span = { start: day.span.start, end: year.span.end };
    reader.report('date-out-of-range', message, span, grammar);
    return undefined;
  }
  const hours = Number(hour.value);
  const minutes = Number(minute.value);
  const seconds = Number(second?.value ?? '0');
  const time = { start: hour.span.start, end: (second ?? minute).span.end };
  if (hours > 23 || minutes > 59 || seconds > 60) {
    const message = 'A time is between 00:00:00 and 23:59:60.';
    reader.report('date-out-of-range', message, time, grammar);
    return undefined;
  }
  if ([hour, minute, second].some((part) => part?.value.length === 1)) {
    const message = 'Hours, minutes and seconds have two digits each.';
    reader.report('date-time-digits', message, time, grammar);
  }
  if (dayName) checkDayName(reader, dayName, midnight);
  return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** From 0 for January. */
function readMonth(reader: TokenReader, month: Literal): number | undefined {
  const letters = month.value.slice(0, 3).toLowerCase();
  const index = months.findIndex((name) => name.toLowerCase() === letters);
  if (index < 0 || month.value.length !== 3) {
    const message =
      index < 0
        ? `The months are ${months.join(', ')}.`
        : `A month has three letters: ${months[index]}.`;
    reader.report('date-month-unknown', message, month.span, grammar);
  }
  return index < 0 ? undefined : index;
}

function checkDayName(reader: TokenReader, dayName: Literal, midnight: number) {
  const expected = dayNames[new Date(midnight).getUTCDay()] ?? '';
  const written = dayName.value.toLowerCase();
  if (written === expected.toLowerCase()) return;
  const isKnown = dayNames.some((name) => name.toLowerCase() === written);
  const message = isKnown
    ? `That day is a ${expected}, not a ${dayName.value}.`
    : `The days are ${dayNames.join(', ')}, and that day is a ${expected}.`;
  reader.report('date-weekday-wrong', message, dayName.span, grammar);
}

function readYear(reader: TokenReader, { value, span }: Literal): number {
  if (value.length >= 4) return Number(value);
  const isAfter2000 = value.length <= 2 && Number(value) < 50;
  const year = Number(value) + (isAfter2000 ? 2000 : 1900);
  const message = `A year has four digits; this one counts as ${year}.`;
  const reference = { rfc: 5322, section: '4.3' };
  reader.report('date-year-short', message, span, reference, 'warning');
  return year;
}
