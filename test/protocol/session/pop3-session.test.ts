import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { legalNext } from '../../../protocol/session/legal-next.js';
import '../../../protocol/session/pop3/pop3.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Exchange, Session } from '../../../protocol/session/session.js';
import { leavesOf } from '../../../protocol/source/leaves.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';

/** Reads a conversation with a server at port 110. */
function read(conversation: string): Session {
  return readSession(pop3Events(conversation));
}

function pop3Events(conversation: string): SessionEvent[] {
  return eventsOf(conversation).map((event) =>
    event.type === 'connecting' ? { ...event, port: 110 } : event,
  );
}

/** Each exchange as one line: its turn, what its response begins with and how many lines it has, the phase that it leads to. */
function outline({ exchanges }: Session): string[] {
  return exchanges.map(({ turn, replies, isComplete, after }: Exchange) => {
    const said = replies.map(
      ({ statusIndicator = '?', children }) =>
        `${statusIndicator} ${children.length}`,
    );
    const name = turn?.type === 'command' ? turn.verb : (turn?.type ?? '-');
    const open = isComplete ? '' : ' …';
    return `${name} → ${said.join(', ')}${open} (${after.phase})`;
  });
}

const greeting = 'S: +OK ready <1896.697170952@dbc.mtview.ca.us>␍␊';
const signedIn = `
  ${greeting}
  C: USER alice␍␊
  S: +OK␍␊
  C: PASS wonderland␍␊
  S: +OK␍␊`;

describe('a POP3 session (RFC 1939)', () => {
  test('goes through its three states', () => {
    const session = read(`
      ${signedIn}
      C: STAT␍␊
      S: +OK 2 320␍␊
      C: LIST␍␊
      S: +OK␍␊1 120␍␊2 200␍␊.␍␊
      C: LIST 2␍␊
      S: +OK 2 200␍␊
      C: RETR 1␍␊
      S: +OK␍␊Subject: Hi␍␊␍␊..␍␊.␍␊
      C: QUIT␍␊
      S: +OK␍␊
      END
    `);
    expect(outline(session)).toEqual([
      '- → +OK 1 (authorization)',
      'USER → +OK 1 (authorization)',
      'PASS → +OK 1 (transaction)',
      'STAT → +OK 1 (transaction)',
      'LIST → +OK 4 (transaction)',
      'LIST → +OK 1 (transaction)',
      'RETR → +OK 3 (transaction)',
      'QUIT → +OK 1 (update)',
    ]);
    expect(session.state).toMatchObject({
      phase: 'closed',
      protocol: 'POP3',
      isAuthenticated: true,
    });
  });

  test('is told by how the greeting begins, on any port', () => {
    const { state } = readSession(eventsOf('S: +OK hello␍␊'));
    expect(state).toMatchObject({ phase: 'authorization', protocol: 'POP3' });
  });

  test('has no lines behind a response that says no', () => {
    const session = read(`
      ${greeting}
      C: LIST␍␊
      C: CAPA␍␊
      S: -ERR no␍␊+OK␍␊USER␍␊STLS␍␊SASL PLAIN␍␊.␍␊
    `);
    expect(outline(session).slice(1)).toEqual([
      'LIST → -ERR 1 (authorization)',
      'CAPA → +OK 5 (authorization)',
    ]);
    expect(session.state.extensions).toMatchObject([
      { keyword: 'USER', params: [] },
      { keyword: 'STLS', params: [] },
      { keyword: 'SASL', params: ['PLAIN'] },
    ]);
  });

  test('refuses a session where it does not greet', () => {
    expect(outline(read('S: -ERR too busy␍␊'))).toEqual([
      '- → -ERR 1 (refused)',
    ]);
  });

  test('never updates where nobody signed in', () => {
    const session = read(`
      ${greeting}
      C: QUIT␍␊
      S: +OK␍␊
    `);
    expect(outline(session).at(-1)).toBe('QUIT → +OK 1 (closed)');
  });

  test('stays where it is when TLS begins, and forgets its capabilities (RFC 2595 section 4)', () => {
    const session = read(`
      ${greeting}
      C: CAPA␍␊
      S: +OK␍␊STLS␍␊.␍␊
      C: STLS␍␊
      S: +OK␍␊
      TLS
    `);
    expect(session.state).toMatchObject({
      phase: 'authorization',
      isSecured: true,
      extensions: [],
      protocol: 'POP3',
    });
    expect(session.exchanges.at(-1)?.secured?.protocol).toBe('TLSv1.3');
  });

  test('takes what answers a challenge of AUTH for that (RFC 5034 section 4)', () => {
    const session = read(`
      ${greeting}
      C: AUTH PLAIN␍␊
      S: + ␍␊
      C: AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
      S: +OK␍␊
    `);
    expect(outline(session).slice(1)).toEqual([
      'AUTH → + 1 (authorization)',
      'authResponse → +OK 1 (transaction)',
    ]);
  });

  test('tells what may come next', () => {
    const next = (conversation: string) =>
      legalNext(read(conversation).state).slice(0, 2);
    expect(next(greeting)).toEqual(['USER', 'APOP']);
    expect(next(`${greeting}\nC: USER alice␍␊\nS: +OK␍␊`)).toEqual([
      'PASS',
      'QUIT',
    ]);
    expect(next(signedIn)).toEqual(['STAT', 'LIST']);
  });
});

const sent = fc.constantFrom(
  'USER alice\r\n',
  'PASS wonder land\r\n',
  'APOP alice c4c9334bac560ecc979e58001b3e22fb\r\n',
  'CAPA\r\n',
  'STLS\r\n',
  'STAT\r\n',
  'LIST\r\n',
  'LIST 1\r\n',
  'UIDL\r\n',
  'RETR 1\r\n',
  'TOP 1 0\r\n',
  'AUTH PLAIN\r\n',
  'AAA=\r\n',
  'QUIT\r\n',
  'lf\n',
  '\r',
  'x',
  '\xff',
);
const received = fc.constantFrom(
  '+OK\r\n',
  '+OK 1 20\r\n',
  '-ERR [AUTH] no\r\n',
  '+ AAA=\r\n',
  '1 120\r\n',
  '.\r\n',
  '.\n',
  '..\r\n',
  'Subject: hi\r\n\r\n',
  '\n',
  '\r',
  '+',
  '.',
);
const events = fc.array(
  fc.oneof(
    fc.record({
      at: fc.nat(),
      type: fc.constant('sent' as const),
      octets: fc.array(sent, { maxLength: 4 }).map(join),
    }),
    fc.record({
      at: fc.nat(),
      type: fc.constant('received' as const),
      octets: fc.array(received, { maxLength: 6 }).map(join),
    }),
    fc.constant<SessionEvent>({ at: 0, type: 'secured' }),
  ),
  { maxLength: 12 },
);

function join(pieces: readonly string[]) {
  return pieces.join('') as Octets;
}

const beginning = pop3Events('');

describe('any POP3 conversation', () => {
  test('loses no octet of the server', () => {
    fc.assert(
      fc.property(events, (said) => {
        const { exchanges, server } = readSession([...beginning, ...said]);
        const replies = exchanges.flatMap((exchange) => exchange.replies);
        const inOrder = replies.toSorted((a, b) => a.span.start - b.span.start);
        const leaves = inOrder.flatMap((reply) => leavesOf(reply));
        expect(leaves.map(({ value }) => value).join('')).toBe(server);
        let offset = 0;
        for (const { span, value } of leaves) {
          expect(span).toEqual({ start: offset, end: offset + value.length });
          offset = span.end;
        }
      }),
    );
  });

  test('loses no octet of the client', () => {
    fc.assert(
      fc.property(events, (said) => {
        const { exchanges, client } = readSession([...beginning, ...said]);
        const spans = exchanges.flatMap(({ turn }) => (turn ? turn.span : []));
        expect(
          spans.map(({ start, end }) => client.slice(start, end)).join(''),
        ).toBe(client);
      }),
    );
  });

  test('is read the same however it was cut', () => {
    fc.assert(
      fc.property(events, (said) => {
        const cut = said.flatMap((event): SessionEvent[] =>
          'octets' in event
            ? [...event.octets].map((octet) => ({
                ...event,
                octets: octet as Octets,
              }))
            : [event],
        );
        const whole = readSession([...beginning, ...said]);
        expect(outline(readSession([...beginning, ...cut]))).toEqual(
          outline(whole),
        );
      }),
    );
  });
});
