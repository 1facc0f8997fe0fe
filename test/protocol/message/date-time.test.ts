import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../protocol/message/date-time.js';
import { unmark } from '../../support/marked.js';
import { expectMarked } from './marked-field.js';

describe('a date (RFC 5322 section 3.3)', () => {
  const time = '{hour:09}{colon::}{minute:55}{colon::}{second:06}';
  const day = '{day:21}{space: }{month:Nov}{space: }{year:1997}';

  test('is an instant', () => {
    const { dateTime, text } = expectMarked(
      parseDate,
      `{space: }{dateTime:{dayName:Fri}{comma:,}{space: }${day}{space: }${time}{space: }{zone:-0600}}{space: }{comment:(CST)}`,
    );
    expect(dateTime.instant).toBe('1997-11-21T15:55:06Z');
    expect(text).toBe('1997-11-21 15:55:06 UTC');
  });

  test('needs neither the name of the day nor seconds', () => {
    const { dateTime } = expectMarked(
      parseDate,
      `{dateTime:${day}{space: }{hour:09}{colon::}{minute:55}{space: }{zone:+0530}}`,
    );
    expect(dateTime.instant).toBe('1997-11-21T04:25:00Z');
  });

  test.each([
    [
      'Thu, 21 Nov 1997 09:55:06 +0000',
      ['date-weekday-wrong'],
      '1997-11-21T09:55:06Z',
    ],
    [
      'Foo, 21 Nov 1997 09:55:06 +0000',
      ['date-weekday-wrong'],
      '1997-11-21T09:55:06Z',
    ],
    ['21 Nov 97 09:55:06 +0000', ['date-year-short'], '1997-11-21T09:55:06Z'],
    [
      '21 Nov 49 09:55:06 GMT',
      ['date-year-short', 'date-zone-obsolete'],
      '2049-11-21T09:55:06Z',
    ],
    [
      '21 Nov 1997 09:55:06 EST',
      ['date-zone-obsolete'],
      '1997-11-21T14:55:06Z',
    ],
    ['21 Nov 1997 09:55:06', ['date-zone-missing'], undefined],
    ['21 Nov 1997 09:55:06 +1', ['date-zone-malformed'], undefined],
    ['30 Feb 2000 09:55:06 +0000', ['date-out-of-range'], undefined],
    ['29 Feb 2000 09:55:06 +0000', [], '2000-02-29T09:55:06Z'],
    ['29 Feb 1900 09:55:06 +0000', ['date-out-of-range'], undefined],
    ['1 Foo 2000 09:55:06 +0000', ['date-month-unknown'], undefined],
    ['21 Nov 1997 24:00:00 +0000', ['date-out-of-range'], undefined],
    ['31 Dec 2016 23:59:60 +0000', [], '2017-01-01T00:00:00Z'],
    ['1997-11-21T09:55:06Z', ['date-time-malformed'], undefined],
    ['', ['date-time-malformed'], undefined],
  ])('%s breaks %o', (date, rules, instant) => {
    const { node, problems } = parseDate(unmark(date), 0);
    expect(problems.map(({ rule }) => rule)).toEqual(rules);
    expect(node.dateTime.instant).toBe(instant);
  });

  test.each([
    ['EST', '-0500'],
    ['GMT', '+0000'],
  ])('with the zone %s should have been written with %s', (name, zone) => {
    const { problems } = parseDate(unmark(`21 Nov 1997 09:55:06 ${name}`), 0);
    expect(problems[0]?.message).toBe(
      `The zone ${name} is obsolete; it is written ${zone}.`,
    );
  });
});
