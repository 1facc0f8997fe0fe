import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../protocol/session/event.js';
import '../../../protocol/session/pop3/pop3.js';
import { printSession } from '../../../protocol/session/print-session.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { parseScript } from '../../../protocol/session/script.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';
import { disorderOf, wordsOf } from './annotated.js';
import { annotateAt, annotateLast } from './last-exchange.js';

const greeting = 'S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>␍␊';
const signedIn = `
  ${greeting}
  C: USER alice␍␊
  S: +OK␍␊
  C: PASS wonderland␍␊
  S: +OK␍␊`;

describe('what a POP3 session says (RFC 1939)', () => {
  test('begins with a greeting that has a timestamp for APOP', () => {
    const { markedServer, summary } = annotateLast(greeting);
    expect(summary).toBe('the server greets');
    expect(markedServer).toBe(
      '{statusIndicator:+OK} {textString:POP3 server ready }{timestamp:<1896.697170952@dbc.mtview.ca.us>}␍␊',
    );
  });

  test('has a listing for each message', () => {
    const { markedServer } = annotateLast(`
      ${signedIn}
      C: LIST␍␊
      S: +OK 2 messages␍␊1 120␍␊2 200␍␊.␍␊
    `);
    expect(markedServer).toBe(
      '{statusIndicator:+OK} {textString:2 messages}␍␊' +
        '{messageNumber:1} {messageSize:120}␍␊' +
        '{messageNumber:2} {messageSize:200}␍␊{termination:.}␍␊',
    );
  });

  test.each([
    ['STAT', '+OK 2 320', '{messageCount:2} {maildropSize:320}'],
    ['LIST 2', '+OK 2 200', '{messageNumber:2} {messageSize:200}'],
    ['UIDL 2', '+OK 2 Qhd', '{messageNumber:2} {uniqueId:Qhd}'],
    ['LIST 3', '-ERR no such message', '{textString:no such message}'],
    ['STAT', '+OK many', '{textString!drop-listing-malformed:many}'],
    [
      'DELE 1',
      '-ERR [SYS/PERM] no',
      '{responseCode:[SYS/PERM]} {textString:no}',
    ],
    ['NOOP', 'fine', undefined],
  ])('answers %s with %s', (command, response, marked) => {
    const { markedServer } = annotateLast(
      `${signedIn}\nC: ${command}␍␊\nS: ${response}␍␊`,
    );
    const indicator = /^[+-]/.test(response)
      ? `{statusIndicator:${response.split(' ')[0]}} `
      : '';
    expect(markedServer).toBe(
      `${indicator}${marked ?? '{textString!status-indicator-missing:fine}'}␍␊`,
    );
  });

  test('lists capabilities with what they mean', () => {
    const { server, markedServer } = annotateLast(`
      ${greeting}
      C: CAPA␍␊
      S: +OK␍␊SASL PLAIN␍␊XTRA␍␊.␍␊
    `);
    expect(markedServer).toBe(
      '{statusIndicator:+OK}␍␊{capability:SASL} {capabilityArgument:PLAIN}␍␊{capability:XTRA}␍␊{termination:.}␍␊',
    );
    expect(wordsOf(server, 'SASL').references).toEqual([
      { rfc: 2449, section: '6.3' },
    ]);
    expect(wordsOf(server, 'XTRA').explanation).toContain('None of the RFCs');
  });

  test('has a message in RETR, explained as any message, with its dots', () => {
    const { server, markedServer } = annotateLast(`
      ${signedIn}
      C: RETR 1␍␊
      S: +OK 120 octets␍␊Subject: Hi␍␊␍␊..two␍␊.␍␊
    `);
    expect(markedServer).toContain('{fieldName:Subject');
    expect(markedServer).toContain('{stuffedDot:.}');
    expect(markedServer).toMatch(/\{termination:\.\}␍␊$/);
    expect(wordsOf(server, 'Subject').source).toBe('server');
  });

  test('accuses nobody of what TOP leaves out', () => {
    const { messages } = annotateLast(`
      ${signedIn}
      C: TOP 1 0␍␊
      S: +OK␍␊Content-Type: multipart/mixed; boundary=x␍␊␍␊.␍␊
    `);
    expect(messages).toEqual([]);
  });

  test('gives away its passwords to nobody, wherever they stand', () => {
    const session = readSession(
      eventsOf(`
        ${greeting}
        C: USER alice␍␊
        S: +OK␍␊
        C: PASS wonderland␍␊
        S: -ERR wonderland is wrong␍␊
        C: APOP alice c4c9334bac560ecc979e58001b3e22fb␍␊
        S: -ERR no␍␊
        C: AUTH PLAIN␍␊
        S: + ␍␊
        C: AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
        S: +OK␍␊
      `),
    );
    const secrets = (index: number, side: 'client' | 'server') =>
      annotateAt(session, index)
        [side].filter(({ isSecret }) => isSecret)
        .map(({ span }) => session[side].slice(span.start, span.end));
    expect(secrets(2, 'client')).toEqual(['wonderland']);
    expect(secrets(2, 'server')).toEqual(['wonderland']);
    expect(secrets(3, 'client')).toEqual(['c4c9334bac560ecc979e58001b3e22fb']);
    expect(secrets(5, 'client')).toEqual(['AGFsaWNlAHdvbmRlcmxhbmQ=']);
    expect(printSession(session)).not.toMatch(/wonderland|c4c9|AGFs/);
  });

  test('keeps a password to itself before its line has ended', () => {
    const { client } = annotateLast(`${greeting}\nC: PASS wonder`);
    expect(client[0]?.isSecret).toBe(true);
  });

  test('warns of a password without TLS, and not of one with it', () => {
    expect(annotateLast(signedIn).messages).toEqual([
      expect.stringContaining('without TLS'),
      expect.stringContaining('TRANSACTION state'),
    ]);
    const secured = annotateLast(`
      ${greeting}
      C: STLS␍␊
      S: +OK␍␊
      TLS
      C: USER alice␍␊
      S: +OK␍␊
      C: PASS wonderland␍␊
      S: +OK␍␊
    `);
    expect(secured.messages).toEqual([
      expect.stringContaining('TRANSACTION state'),
    ]);
  });

  test.each([
    ['STAT', 'command-out-of-order'],
    ['PASS wonderland', 'command-out-of-order'],
    ['EHLO laptop.example', 'keyword-unknown'],
    ['USER', 'argument-missing'],
    ['STLS now', 'argument-extra'],
    ['USER  alice', 'spaces-extra'],
    ['APOP alice 00', 'digest-malformed'],
    [`USER ${'a'.repeat(260)}`, 'line-too-long'],
  ])('tells what is wrong with %s before a sign-in', (command, rule) => {
    const { client } = annotateLast(`${greeting}\nC: ${command}␍␊\nS: -ERR␍␊`);
    expect(client.flatMap(({ problem }) => problem?.rule ?? [])).toContain(
      rule,
    );
  });

  test.each([
    ['RETR 0', 'message-number-malformed'],
    ['TOP 1 all', 'line-count-malformed'],
    ['USER bob', 'command-out-of-order'],
  ])('tells what is wrong with %s after a sign-in', (command, rule) => {
    const { client } = annotateLast(`${signedIn}\nC: ${command}␍␊\nS: -ERR␍␊`);
    expect(client.flatMap(({ problem }) => problem?.rule ?? [])).toEqual([
      rule,
    ]);
  });

  test('names what came of each command', () => {
    const session = readSession(
      eventsOf(`
        ${signedIn}
        C: DELE 1␍␊
        S: -ERR read-only␍␊
        C: RETR 1␍␊
        S: +OK␍␊Subject: Hi␍␊␍␊.␍␊
        C: XTRA␍␊
        S: -ERR␍␊
        C: QUIT␍␊
        S: +OK␍␊
      `),
    );
    expect(
      session.exchanges.map(
        (exchange) => annotateExchange(exchange, session).summary,
      ),
    ).toEqual([
      'the server greets',
      'the password comes next',
      'the mailbox is open',
      'the message is not deleted',
      'a message is fetched',
      'the server does not know this command',
      'ends the session',
    ]);
  });

  test('is printed as a script that can be stepped again', () => {
    const text = printSession(
      readSession(
        eventsOf(`
          ${signedIn}
          C: LIST␍␊
          S: +OK 1 message␍␊1 120␍␊.␍␊
          C: QUIT␍␊
          S: +OK bye␍␊
        `),
      ),
      { maskSecrets: false },
    );
    const { steps, problems } = parseScript(text);
    expect(problems).toEqual([]);
    expect(text).toContain('C: LIST\nS: +OK 1 message\n# S: 1 120\n# S: .\n');
    expect(
      steps.flatMap((step) =>
        'expected' in step
          ? step.expected.map(({ statusIndicator }) => statusIndicator)
          : [],
      ),
    ).toEqual(['+OK', '+OK', '+OK', '+OK', '+OK']);
  });
});

const said = fc.array(
  fc.oneof(
    fc.constantFrom(
      'C USER alice\r\n',
      'C PASS won der\r\n',
      'C LIST\r\n',
      'C RETR 1\r\n',
      'C TOP 1 1\r\n',
      'C STLS\r\n',
      'C AUTH PLAIN\r\n',
      'C *\r\n',
      'C x',
      'C \r\n',
      'S +OK\r\n',
      'S +OK 1 2 3\r\n',
      'S -ERR [AUTH] x\r\n',
      'S + AAA=\r\n',
      'S Subject: =?utf-8?q?=?=\r\n\r\n..\r\n',
      'S 1 20\r\n',
      'S .\r\n',
      'S \n',
    ),
    fc
      .uint8Array({ maxLength: 5 })
      .map((bytes) => `S ${String.fromCharCode(...bytes)}`),
  ),
  { maxLength: 14 },
);

describe('the annotations of any POP3 session', () => {
  test('stand in order, with words and references', () => {
    fc.assert(
      fc.property(said, (pieces) => {
        const events = pieces.map(
          (piece, index): SessionEvent => ({
            at: index,
            type: piece.startsWith('C') ? 'sent' : 'received',
            octets: piece.slice(2) as Octets,
          }),
        );
        const session = readSession([...eventsOf(greeting), ...events]);
        for (const exchange of session.exchanges) {
          const { client, server, findings } = annotateExchange(
            exchange,
            session,
          );
          const { turn, replies } = exchange;
          if (turn) {
            expect(disorderOf(session.client, client, turn.span)).toBe(
              undefined,
            );
          }
          for (const { span } of replies) {
            const own = server.filter(
              (each) =>
                each.span.start >= span.start && each.span.end <= span.end,
            );
            expect(disorderOf(session.server, own, span)).toBe(undefined);
          }
          for (const { references } of [...client, ...server, ...findings]) {
            expect(references.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});
