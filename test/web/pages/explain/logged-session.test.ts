import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../../protocol/session/event.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import type { Octets } from '../../../../protocol/source/octets.js';
import { LoggedSession } from '../../../../web/pages/explain/logged-session.js';
import type { ShownExchange } from '../../../../web/panels/conversation-row.js';
import { unmark } from '../../../support/marked.js';

function loggedSession(...said: readonly string[]) {
  const events: SessionEvent[] = said.map((line, at) => ({
    at,
    type: line.startsWith('S: ') ? 'received' : 'sent',
    octets: unmark(line.slice(3)),
  }));
  return new LoggedSession(readSession(events));
}

function exchangesOf(logged: LoggedSession): readonly ShownExchange[] {
  const rows = logged.conversationRows(0, logged.view().rows);
  return rows.flatMap((row) => (row.type === 'exchange' ? [row] : []));
}

const longLine = 'x'.repeat(75);
const mail = (lines: number) => [
  'S: 220 mx.example.net␍␊',
  'C: EHLO laptop.example␍␊',
  'S: 250 mx.example.net␍␊',
  'C: MAIL FROM:<alice@example.org>␍␊',
  'S: 250 OK␍␊',
  'C: RCPT TO:<bob@example.net>␍␊',
  'S: 250 OK␍␊',
  'C: DATA␍␊',
  'S: 354 Go on␍␊',
  `C: Subject: Lunch␍␊␍␊${`${longLine}␍␊`.repeat(lines)}.␍␊`,
  'S: 250 Queued␍␊',
];

describe('a session of a log', () => {
  test('has in each row the octets of its exchange alone, and what they mean', () => {
    const logged = loggedSession(...mail(3));
    const { session } = logged;
    expect(exchangesOf(logged)).toHaveLength(session.exchanges.length);
    for (const [index, row] of exchangesOf(logged).entries()) {
      const exchange = session.exchanges[index];
      const { turn, replies = [] } = exchange ?? {};
      expect(row.session.client).toBe(
        session.client.slice(turn?.span.start ?? 0, turn?.span.end ?? 0),
      );
      expect(row.session.server).toBe(
        session.server.slice(replies[0]?.span.start, replies.at(-1)?.span.end),
      );
      expect(row.left).toBe(0);
      const whole = exchange && annotateExchange(exchange, session);
      for (const source of ['client', 'server'] as const) {
        const octetsOf =
          (octets: Octets, from: number) =>
          (one: {
            readonly span: { readonly start: number; readonly end: number };
          }) =>
            octets.slice(one.span.start + from, one.span.end + from);
        expect(
          row.annotated[source].map(octetsOf(row.session[source], 0)),
        ).toEqual(whole?.[source].map(octetsOf(session[source], 0)));
      }
    }
  });

  test('has no more than the beginning of long mail data in the conversation, up to a whole line', () => {
    const logged = loggedSession(...mail(100_000));
    const row = exchangesOf(logged).at(-1);
    expect(row?.session.client.length).toBeLessThanOrEqual(50_000);
    expect(row?.session.client.endsWith(`${longLine}\r\n`)).toBe(true);
    const { length } = logged.session.client;
    expect((row?.left ?? 0) + (row?.session.client.length ?? 0)).toBe(
      length - (row?.from.client ?? 0),
    );
    expect(row?.annotated.client).not.toEqual([]);
    for (const { span } of row?.annotated.client ?? []) {
      expect(span.end).toBeLessThanOrEqual(row?.session.client.length ?? 0);
    }
  });

  test('finds in the conversation what its rows show', () => {
    const logged = loggedSession(...mail(100_000));
    const found = logged.find(longLine);
    const [row] = exchangesOf(logged).slice(-1);
    const shown = row?.session.client.split(longLine).length ?? 0;
    expect(found).toHaveLength(shown - 1);
    expect(new Set(found.map((find) => find.row))).toEqual(new Set([5]));
  });

  test('tells in which row octets stand', () => {
    const logged = loggedSession(...mail(1));
    const start = logged.session.server.indexOf('354');
    const place = logged.placeOf('server', { start, end: start + 3 });
    const row = logged.conversationRows(place?.row ?? -1, 99)[0];
    expect(row?.type === 'exchange' && row.session.server).toBe(
      '354 Go on\r\n',
    );
    expect(logged.placeOf('message-1', { start: 0, end: 1 })).toBeUndefined();
  });

  test('has each octet of both directions in a row of octets', () => {
    const logged = loggedSession(...mail(3));
    const { octets } = logged.view();
    for (const shown of ['client', 'server'] as const) {
      for (const width of [8, 16] as const) {
        const count = octets.rows[shown][width];
        const rows = logged.octetRows(shown, width, 0, count);
        expect(rows.map((row) => row.octets).join('')).toBe(
          logged.session[shown],
        );
      }
    }
  });

  test('says of a reply with a secret no more than that it is one', () => {
    const logged = loggedSession(
      'S: 220 mx.example.net␍␊',
      'C: EHLO laptop.example␍␊',
      'S: 250 mx.example.net␍␊',
      'C: AUTH PLAIN AGFsaWNlAHNlY3JldHdvcmQ=␍␊',
      'S: 535 AGFsaWNlAHNlY3JldHdvcmQ= is wrong␍␊',
    );
    expect(logged.view().reply?.line).toBe('a secret');
  });

  test('names the messages that it has', () => {
    expect(loggedSession(...mail(1)).view().mails).toEqual([
      {
        transaction: 0,
        title: '<alice@example.org> to bob@example.net (accepted)',
      },
    ]);
  });
});
