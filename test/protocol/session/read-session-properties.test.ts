import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../protocol/session/event.js';
import {
  readSession,
  SessionReader,
} from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import { unstuff } from '../../../protocol/smtp/dot-stuffing.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import { leavesOf } from '../../support/marked.js';

const octets = (text: string) => text as Octets;

const sent = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      'EHLO laptop.example\r\n',
      'LHLO laptop.example\r\n',
      'MAIL FROM:<alice@example.org>\r\n',
      'RCPT TO:<bob@sandbox.test>\r\n',
      'DATA\r\n',
      'Subject: hi\r\n',
      '\r\n.\r\n',
      '.\r\n',
      '..x\r\n.y',
      '\n.\n',
      '\r',
      'BDAT 5\r\n',
      'BDAT 3 LAST\r\n',
      'AUTH PLAIN\r\n',
      'AUTH LOGIN YWxpY2U=\r\n',
      'YWxpY2U=\r\n',
      'STARTTLS\r\n',
      'RSET\r\n',
      'QUIT\r\n',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 6 })
      .map((bytes) => String.fromCharCode(...bytes)),
  },
);
const received = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      '220 mx.sandbox.test\r\n',
      '220 2.0.0 Go ahead\r\n',
      '250 OK\r\n',
      '250-mx.sandbox.test\r\n250-SIZE 1000\r\n250 AUTH PLAIN\r\n',
      '250-half ',
      '334 \r\n',
      '235 2.7.0 OK\r\n',
      '354 Go on\r\n',
      '421 4.3.2 Bye\n',
      '503 5.5.1 No\r\n',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 6 })
      .map((bytes) => String.fromCharCode(...bytes)),
  },
);

const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      at: fc.nat(),
      type: fc.constant('sent' as const),
      octets: fc
        .array(sent, { maxLength: 4 })
        .map((all) => octets(all.join(''))),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      at: fc.nat(),
      type: fc.constant('received' as const),
      octets: fc
        .array(received, { maxLength: 4 })
        .map((all) => octets(all.join(''))),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<SessionEvent>(
      {
        at: 1,
        type: 'secured',
        protocol: 'TLSv1.3',
        cipher: 'x',
        certificates: [],
        authorized: true,
      },
      { at: 2, type: 'closed', by: 'server' },
    ),
  },
);
const events = fc.array(event, { maxLength: 30 });

/** The same events with their octets cut after each of `sizes`, over and over. */
function cut(all: readonly SessionEvent[], sizes: readonly number[]) {
  let turn = 0;
  return all.flatMap((whole): SessionEvent[] => {
    if (whole.type !== 'sent' && whole.type !== 'received') return [whole];
    const pieces: SessionEvent[] = [];
    for (let start = 0; start < whole.octets.length; ) {
      const size = sizes[turn % sizes.length] ?? 1;
      turn += 1;
      const piece = octets(whole.octets.slice(start, start + size));
      pieces.push({ ...whole, octets: piece });
      start += size;
    }
    return pieces;
  });
}

/** Spans put in order must follow each other without a gap. */
function expectToCover(spans: readonly Span[], length: number) {
  let end = 0;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    expect(span.start).toBe(end);
    end = span.end;
  }
  expect(end).toBe(length);
}

function expectLossless({ client, server, exchanges }: Session) {
  const turns = exchanges.flatMap(({ turn }) => (turn ? [turn] : []));
  const replies = exchanges.flatMap((exchange) => exchange.replies);
  expectToCover(
    turns.map(({ span }) => span),
    client.length,
  );
  expectToCover(
    replies.map(({ span }) => span),
    server.length,
  );
  for (const reply of replies) {
    const { start, end } = reply.span;
    expect(leavesOf(reply)).toBe(server.slice(start, end));
  }
  for (const turn of turns) {
    if (turn.type !== 'command') continue;
    const { start, end } = turn.command.span;
    expect(start).toBe(turn.span.start);
    expect(leavesOf(turn.command)).toBe(client.slice(start, end));
  }
}

describe('reading any events', () => {
  test('loses no octet: turns and replies cover each direction once', () => {
    fc.assert(
      fc.property(events, (all) => expectLossless(readSession(all))),
      { numRuns: 300 },
    );
  });

  test('gives the same session however the octets are cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(events, sizes, (all, cuts) => {
        expect(readSession(cut(all, cuts))).toEqual(readSession(all));
      }),
      { numRuns: 300 },
    );
  });

  test('gives the same session whether it is looked at in between or not', () => {
    fc.assert(
      fc.property(events, (all) => {
        const reader = new SessionReader();
        for (const each of all) {
          reader.read(each);
          expectLossless(reader.session);
        }
        expect(reader.session).toEqual(readSession(all));
      }),
    );
  });

  test('numbers exchanges, and counts those that wait', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { exchanges, state } = readSession(all);
        expect(exchanges.map(({ index }) => index)).toEqual([
          ...exchanges.keys(),
        ]);
        const waiting = exchanges.filter(
          ({ turn, isComplete }) =>
            !isComplete &&
            turn !== undefined &&
            turn.type !== 'unfinished' &&
            (turn.type !== 'mailData' || turn.isComplete),
        );
        expect(waiting).toHaveLength(state.unanswered);
      }),
    );
  });

  test('leaves one transaction open at most, the last, and none at the end', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { transactions, end } = readSession(all);
        const open = transactions.filter(({ outcome }) => outcome === 'open');
        const last = transactions.slice(-1);
        expect(open).toEqual(open.length === 0 || end ? [] : last);
      }),
    );
  });

  test('says of mail data what removing its dots at once says', () => {
    const short = fc
      .array(fc.constantFrom('.', '\r\n', '\r', '\n', 'x', '.\r\n'), {
        minLength: 1,
      })
      .map((parts) => octets(parts.join('')));
    // More lines than problems are told of.
    const long = fc
      .integer({ min: 90, max: 250 })
      .map((lines) => octets(`${'.x\r\n'.repeat(lines)}.\r\n`));
    const body = fc.oneof({ weight: 9, arbitrary: short }, long);
    const size = fc.oneof(
      fc.integer({ min: 1, max: 5 }),
      fc.nat(500).map((n) => n + 1),
    );
    const sizes = fc.array(size, { minLength: 1 });
    fc.assert(
      fc.property(body, sizes, (written, cuts) => {
        const data: SessionEvent[] = [
          { at: 0, type: 'received', octets: octets('220 x\r\n') },
          { at: 0, type: 'sent', octets: octets('MAIL FROM:<>\r\nDATA\r\n') },
          { at: 0, type: 'received', octets: octets('250 x\r\n354 x\r\n') },
          { at: 0, type: 'sent', octets: written },
        ];
        const { exchanges, transactions } = readSession(cut(data, cuts));
        const { content, end, problems } = unstuff(written);
        const start = 'MAIL FROM:<>\r\nDATA\r\n'.length;
        const turn = exchanges[3]?.turn;
        expect(transactions[0]?.mailData?.content).toBe(content);
        expect(turn).toMatchObject({ isComplete: end !== undefined });
        if (!end) return;
        expect(turn?.span.end).toBe(start + end.end);
        expect(turn?.problems.map(({ span }) => span.start)).toEqual(
          problems.map(({ span }) => start + span.start),
        );
      }),
    );
  });
});

describe('reading a long session', () => {
  test('takes 5,000 exchanges, looked at after each event', () => {
    const reader = new SessionReader();
    reader.read({ at: 0, type: 'received', octets: octets('220 x\r\n') });
    for (let at = 0; at < 5000; at += 1) {
      reader.read({ at, type: 'sent', octets: octets('NOOP\r\n') });
      reader.read({ at, type: 'received', octets: octets('250 OK\r\n') });
      expect(reader.session.state.unanswered).toBe(0);
    }
    expect(reader.session.exchanges).toHaveLength(5001);
  });

  test('takes 10 MB without a line end from either side, looked at after each event', () => {
    const reader = new SessionReader();
    const chunk = octets('x'.repeat(65_536));
    for (let at = 0; at < 160; at += 1) {
      reader.read({ at, type: 'received', octets: chunk });
      reader.read({ at, type: 'sent', octets: chunk });
      expect(reader.session.exchanges).toHaveLength(2);
    }
    reader.read({ at: 160, type: 'received', octets: octets('\r\n') });
    expect(reader.session.exchanges[0]?.isComplete).toBe(true);
  });
});
