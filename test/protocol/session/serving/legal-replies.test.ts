import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../../protocol/session/event.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import {
  awaitedReply,
  legalReplies,
} from '../../../../protocol/session/serving/legal-replies.js';
import { unmark } from '../../../support/marked.js';

const voice = {
  host: 'you.sandbox.test',
  keywords: [
    'SIZE 1000',
    'ENHANCEDSTATUSCODES',
    'STARTTLS',
    'AUTH PLAIN LOGIN',
  ],
};

/** A session of `C:` and `S:` lines with a client that has connected. */
function sessionOf(lines: string) {
  const events: SessionEvent[] = [
    {
      at: 0,
      type: 'connecting',
      host: 'you.sandbox.test',
      port: 25,
      security: 'plain',
    },
    { at: 1, type: 'connected', address: '127.0.0.1', port: 25 },
  ];
  for (const line of lines.split('\n').map((each) => each.trim())) {
    const [, who, said = ''] = /^(C|S|TLS):? ?(.*)$/.exec(line) ?? [];
    const at = events.length;
    const octets = unmark(`${said}␍␊`);
    if (who === 'C') events.push({ at, type: 'sent', octets });
    if (who === 'S') events.push({ at, type: 'received', octets });
    if (who === 'TLS') events.push({ at, type: 'secured' });
  }
  return readSession(events);
}

const greeted = 'S: 220 you.sandbox.test\n';
const old = `${greeted}C: HELO client.example\nS: 250 you.sandbox.test\n`;
const ready = `${greeted}C: EHLO client.example
  S: 250-you.sandbox.test
  S: 250-ENHANCEDSTATUSCODES
  S: 250-STARTTLS
  S: 250 AUTH PLAIN LOGIN CRAM-MD5\n`;
const mail = `${ready}C: MAIL FROM:<alice@example.org>\nS: 250 2.1.0 OK\n`;
const rcpt = `${mail}C: RCPT TO:<bob@sandbox.test>\nS: 250 2.1.5 OK\n`;
const data = `${rcpt}C: DATA\nS: 354 Go on\n`;

/** What may be said to the last line. */
function repliesTo(lines: string) {
  const session = sessionOf(lines);
  const awaited = awaitedReply(session);
  return awaited ? legalReplies(awaited, session, voice) : [];
}

function codesTo(lines: string) {
  return repliesTo(lines).map(({ code }) => code);
}

function textTo(lines: string) {
  return repliesTo(lines)[0]?.octets;
}

/** RFC 5321 section 4.3.2, and what any command may be answered. */
const sequences: readonly [string, string, readonly number[]][] = [
  ['the connection', '', [220, 554]],
  ['EHLO', `${greeted}C: EHLO client.example`, [250, 504, 550, 502]],
  ['HELO', `${greeted}C: HELO client.example`, [250, 504, 550, 502]],
  [
    'MAIL',
    `${ready}C: MAIL FROM:<alice@example.org>`,
    [250, 552, 451, 452, 550, 553, 503, 455, 555],
  ],
  [
    'RCPT',
    `${mail}C: RCPT TO:<bob@sandbox.test>`,
    [250, 251, 550, 551, 552, 553, 450, 451, 452, 503, 455, 555],
  ],
  ['DATA', `${rcpt}C: DATA`, [354, 503, 554]],
  [
    'the mail data',
    `${data}C: Hello\nC: .`,
    [250, 552, 554, 451, 452, 450, 550],
  ],
  ['RSET', `${ready}C: RSET`, [250]],
  ['VRFY', `${ready}C: VRFY bob`, [252, 250, 251, 550, 551, 553, 502, 504]],
  ['EXPN', `${ready}C: EXPN staff`, [502, 250, 252, 550, 500, 504]],
  ['HELP', `${ready}C: HELP`, [214, 211, 502, 504]],
  ['NOOP', `${ready}C: NOOP`, [250]],
  ['QUIT', `${ready}C: QUIT`, [221]],
];

describe('the replies that are legal', () => {
  test.each(sequences)('to %s are those of RFC 5321', (_, lines, codes) => {
    const [usual] = codes;
    const offered = codesTo(lines);
    expect(offered[0]).toBe(usual);
    expect(offered).toEqual(expect.arrayContaining([...codes, 421]));
  });

  test.each([
    ['the connection', '', []],
    ['MAIL', `${ready}C: MAIL FROM:<alice@example.org>`, [530]],
    ['RCPT', `${mail}C: RCPT TO:<bob@sandbox.test>`, []],
    ['DATA', `${rcpt}C: DATA`, []],
    ['the mail data', `${data}C: .`, []],
    ['QUIT', `${ready}C: QUIT`, []],
  ])('to %s are no others than extensions bring', (what, lines, more) => {
    const [, , codes = []] = sequences.find(([name]) => name === what) ?? [];
    const any = what === 'the connection' ? [421] : [421, 500, 501];
    expect(new Set(codesTo(lines))).toEqual(
      new Set([...codes, ...any, ...more]),
    );
  });

  test.each([
    ['STARTTLS (RFC 3207)', `${ready}C: STARTTLS`, [220, 454, 501]],
    [
      'AUTH (RFC 4954)',
      `${ready}C: AUTH PLAIN AGEAYg==`,
      [235, 535, 454, 534, 432, 504, 503, 500],
    ],
    ['a verb of nobody', `${ready}C: WIZ`, [500, 502, 250]],
    [
      'BDAT (RFC 3030)',
      `${rcpt}C: BDAT 0 LAST`,
      [250, 451, 452, 552, 554, 503],
    ],
  ])('to %s are its own', (_, lines, codes) => {
    expect(codesTo(lines)[0]).toBe(codes[0]);
    expect(codesTo(lines)).toEqual(expect.arrayContaining(codes));
  });

  test('each say what they tell the client, and where that is written', () => {
    for (const [, lines] of sequences) {
      for (const { explanation, references, octets, code } of repliesTo(
        lines,
      )) {
        expect(explanation).toMatch(/^[A-Z].*\.$/);
        expect(references.length).toBeGreaterThan(0);
        expect(octets).toMatch(new RegExp(`^${code}[ -].*\\r\\n$`, 's'));
      }
    }
  });

  test('are one line each, but that to EHLO', () => {
    expect(textTo(`${greeted}C: EHLO client.example`)).toBe(
      unmark(
        '250-you.sandbox.test␍␊250-SIZE 1000␍␊250-ENHANCEDSTATUSCODES␍␊250-STARTTLS␍␊250 AUTH PLAIN LOGIN␍␊',
      ),
    );
    expect(textTo(`${greeted}C: HELO client.example`)).toBe(
      unmark('250 you.sandbox.test␍␊'),
    );
  });

  test('have enhanced status codes where EHLO was told so', () => {
    const line = 'C: MAIL FROM:<alice@example.org>';
    expect(textTo(ready + line)).toBe(unmark('250 2.1.0 Sender OK␍␊'));
    expect(textTo(old + line)).toBe(unmark('250 Sender OK␍␊'));
  });

  test.each([
    ['RCPT before MAIL', `${ready}C: RCPT TO:<bob@sandbox.test>`, 503],
    ['MAIL before EHLO', `${greeted}C: MAIL FROM:<alice@example.org>`, 503],
    ['MAIL twice', `${mail}C: MAIL FROM:<alice@example.org>`, 503],
    ['DATA before RCPT', `${mail}C: DATA`, 503],
    ['STARTTLS that was not offered', `${old}C: STARTTLS`, 502],
    ['AUTH that was not offered', `${old}C: AUTH PLAIN AGEAYg==`, 502],
    ['EHLO after a refusal', 'S: 554 No\nC: EHLO client.example', 503],
  ])('refuse %s first', (_, lines, code) => {
    expect(codesTo(lines)[0]).toBe(code);
  });

  test.each([
    ['PLAIN without a response', 'C: AUTH PLAIN', ['334 ']],
    ['PLAIN with one', 'C: AUTH PLAIN AGEAYg==', ['235 2.7.0']],
    ['LOGIN', 'C: AUTH LOGIN', ['334 VXNlcm5hbWU6']],
    [
      'LOGIN with the user name',
      'C: AUTH LOGIN YWxpY2U=',
      ['334 UGFzc3dvcmQ6'],
    ],
    [
      'the user name of LOGIN',
      'C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YWxpY2U=',
      ['334 UGFzc3dvcmQ6'],
    ],
    [
      'the password of LOGIN',
      'C: AUTH LOGIN YWxpY2U=\nS: 334 UGFzc3dvcmQ6\nC: cGFzcw==',
      ['235 2.7.0'],
    ],
    ['CRAM-MD5', 'C: AUTH CRAM-MD5', ['334 PDE4OTYuNjk3MTcwOTUyQHlvdS']],
    ['a * in its place', 'C: AUTH PLAIN\nS: 334 \nC: *', ['501 5.7.0']],
    ['a mechanism of nobody', 'C: AUTH MAGIC', ['504 5.5.4']],
  ])('go on with %s', (_, lines, [begin = '']) => {
    expect(textTo(ready + lines)?.slice(0, begin.length)).toBe(begin);
  });

  test('say what the server does behind them', () => {
    const behind = (lines: string) =>
      Object.fromEntries(
        repliesTo(lines).map(({ code, afterwards }) => [code, afterwards]),
      );
    expect(behind(`${ready}C: STARTTLS`)).toMatchObject({
      220: 'startTls',
      421: 'close',
      454: undefined,
    });
    expect(behind(`${ready}C: QUIT`)).toMatchObject({ 221: 'close' });
    expect(behind('')).toMatchObject({ 220: undefined, 554: undefined });
  });
});

describe('what waits for the server', () => {
  test.each([
    [
      'the greeting, though the client spoke first',
      'C: EHLO client.example',
      'connection',
    ],
    ['a command', `${ready}C: NOOP`, 'NOOP'],
    ['the first of several', `${ready}C: RSET\nC: NOOP`, 'RSET'],
    ['the lone dot', `${data}C: Hello\nC: .`, 'mailData'],
    [
      'a response to AUTH',
      `${ready}C: AUTH PLAIN\nS: 334 \nC: AGEAYg==`,
      'AUTH',
    ],
    [
      'EHLO once more behind TLS',
      `${ready}C: STARTTLS\nS: 220 Go\nTLS\nC: EHLO client.example`,
      'EHLO',
    ],
  ])('is %s', (_, lines, to) => {
    expect(awaitedReply(sessionOf(lines))).toMatchObject({ to });
  });

  test.each([
    ['the client has said nothing', ready],
    ['mail data goes on', `${data}C: Hello`],
    ['QUIT is answered', `${ready}C: QUIT\nS: 221 Bye`],
  ])('is nothing while %s', (_, lines) => {
    expect(awaitedReply(sessionOf(lines))).toBeUndefined();
  });

  test('is nothing before the client has come, nor while its line goes on', () => {
    expect(awaitedReply(readSession([]))).toBeUndefined();
    const half = readSession([
      { at: 0, type: 'connected', address: '127.0.0.1', port: 25 },
      { at: 1, type: 'received', octets: unmark('220 Hello␍␊') },
      { at: 2, type: 'sent', octets: unmark('EHLO client') },
    ]);
    expect(awaitedReply(half)).toBeUndefined();
  });
});
