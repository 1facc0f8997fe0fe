import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSessions } from '../../../protocol/compare/compare-sessions.js';
import type { ComparedSession } from '../../../protocol/compare/comparison.js';
import { isSentences } from '../../support/sentences.js';
import { column, differencesOf, rowsOf } from './told.js';

const greeting = 'S: 220 mx.example␍␊';
const mail = `
  C: MAIL FROM:<a@example.org>␍␊
  S: 250 OK␍␊`;
const rcpt = (name: string) => `
  C: RCPT TO:<${name}@example.org>␍␊
  S: 250 OK␍␊`;
const ehlo = `
  C: EHLO a.example␍␊
  S: 250 mx.example␍␊`;

describe('turns of several sessions', () => {
  test('stand in one row where they are of one kind', () => {
    const one = column('wire', `${greeting}${ehlo}${mail}`);
    const other = column('socket', `${greeting}${ehlo}${mail}`);
    expect(rowsOf([one, other])).toEqual([
      'reply reply',
      'EHLO EHLO',
      'MAIL MAIL',
    ]);
    for (const { isSame, differences } of compareSessions([one, other])) {
      expect(isSame).toBe(true);
      expect(differences).toEqual([]);
    }
  });

  test('leave room for a turn that one of them lacks', () => {
    const one = column('wire', `${greeting}${ehlo}${mail}${rcpt('b')}`);
    const other = column('socket', `${greeting}${mail}${rcpt('b')}`);
    const third = column('smtplib', `${greeting}${ehlo}${rcpt('b')}`);
    expect(rowsOf([one, other, third])).toEqual([
      'reply reply reply',
      'EHLO - EHLO',
      'MAIL MAIL -',
      'RCPT RCPT RCPT',
    ]);
  });

  test('pair recipients by name where one of them is missing', () => {
    const one = column('wire', `${greeting}${mail}${rcpt('b')}${rcpt('c')}`);
    const other = column('socket', `${greeting}${mail}${rcpt('c')}`);
    expect(rowsOf([one, other]).slice(2)).toEqual(['RCPT -', 'RCPT RCPT']);
  });

  test('are not missing where they may still come', () => {
    const one = column('wire', `${greeting}${ehlo}${mail}`);
    const goesOn = column('socket', `${greeting}${ehlo}`, false);
    expect(differencesOf([one, goesOn])).toEqual([]);
    expect(compareSessions([one, goesOn]).at(-1)?.isSame).toBe(false);
    const over = column('socket', `${greeting}${ehlo}`);
    expect(differencesOf([one, over])).not.toEqual([]);
  });

  test('are compared as far as they have come', () => {
    const one = column(
      'wire',
      `${greeting}
      C: DATA␍␊
      S: 354 go on␍␊
      C: Subject: a␍␊␍␊b␍␊.␍␊`,
    );
    const half = column(
      'socket',
      `${greeting}
      C: DATA␍␊
      S: 354 go on␍␊
      C: Subject: c␍␊`,
      false,
    );
    expect(differencesOf([one, half])).toEqual([]);
  });

  test('are one column’s alone where there is no other', () => {
    expect(rowsOf([column('wire', greeting)])).toEqual(['reply']);
    expect(rowsOf([])).toEqual([]);
  });
});

/** Conversations of any turns, in any order. */
const conversation = fc
  .array(
    fc.constantFrom(
      'C: EHLO a.example␍␊',
      'C: helo b␍␊',
      'C: MAIL FROM:<a@example.org> SIZE=3␍␊',
      'C: mail from:<b@example.org>␍␊',
      'C: RCPT TO:<c@example.org>␍␊',
      'C: DATA␍␊',
      'C: Subject: x␍␊',
      'C: MIME-Version: 1.0␍␊Content-Type: multipart/mixed; boundary=y␍␊␍␊--y␍␊',
      'C: ␍␊..text␍␊',
      'C: .␍␊',
      'C: AUTH PLAIN␍␊',
      'C: AGE=␍␊',
      'C: QUIT␍␊',
      'C: QU',
      'S: 220 mx.example␍␊',
      'S: 250-mx.example␍␊',
      'S: 250 2.0.0 OK 123␍␊',
      'S: 334 PDE+␍␊',
      'S: 354 go on␍␊',
      'S: 550 no␍␊',
      'TLS',
      'END',
    ),
    { maxLength: 14 },
  )
  .map((lines) => lines.join('\n'));

const columns = fc
  .array(
    fc.tuple(
      fc.constantFrom('wire', 'smtplib', 'socket'),
      conversation,
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.map((each) => column(...each)));

test('rows join to exactly the exchanges of every column, in order', () => {
  fc.assert(
    fc.property(columns, (sessions) => {
      const rows = compareSessions(sessions);
      for (const [at, { session }] of sessions.entries()) {
        const joined = rows.flatMap(({ exchanges }) => exchanges[at] ?? []);
        expect(joined).toEqual(session.exchanges);
      }
      for (const { exchanges } of rows) {
        expect(exchanges).toHaveLength(sessions.length);
        expect(exchanges.some(Boolean)).toBe(true);
      }
    }),
  );
});

test('every difference is explained, has a reference, and is within its turn', () => {
  fc.assert(
    fc.property(columns, (sessions) => {
      for (const { exchanges, isSame, differences } of compareSessions(
        sessions,
      )) {
        if (isSame) expect(differences).toEqual([]);
        for (const {
          explanation,
          title,
          references,
          source,
          spans,
        } of differences) {
          expect(isSentences(explanation), explanation).toBe(true);
          expect(title).not.toBe('');
          expect(references).not.toEqual([]);
          expect(spans).toHaveLength(sessions.length);
          for (const [at, each] of spans.entries()) {
            for (const span of each)
              expectWithin(span, sessions[at], exchanges[at], source);
          }
        }
      }
    }),
  );
});

function expectWithin(
  { start, end }: { start: number; end: number },
  session: ComparedSession | undefined,
  exchange: ReturnType<typeof compareSessions>[number]['exchanges'][number],
  source: 'client' | 'server',
) {
  const places =
    source === 'client'
      ? [exchange?.turn?.span]
      : (exchange?.replies.map(({ span }) => span) ?? []);
  expect(start).toBeLessThan(end);
  expect(end).toBeLessThanOrEqual(session?.session[source].length ?? 0);
  expect(
    places.some((place) => place && start >= place.start && end <= place.end),
  ).toBe(true);
}
