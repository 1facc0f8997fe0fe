import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  readLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const lettered = `
    S|S: 220 mx.example.org ESMTP, and a greeting that is so long that the mail
    S|program broke the line
    C|C: EHLO client.example
    S|S: 250-mx.example.org greets
    S|   client.example
    S|S: 250 SIZE
    C|C: DATA
    S|S: 354 Go ahead
    C|Subject: hello
    C|S.: this is no reply
    C|.
    S|S: 250 2.0.0 Ok
    C|c: QUIT
    S|s: 221 2.0.0 Bye
    S|S: 220 mx.example.org ESMTP, again
`;

const named = `
    S|Server: 220 mx.example.org ESMTP
    C|Client: EHLO client.example
    S|server> 250 mx.example.org
    C|[client] MAIL FROM:<alice@example.org>
    S|[server]: 550 5.7.1 Not you
`;

const timed = `
    S|12:00:01.000 S: 220 mx.example.org ESMTP
    C|12:00:01.250 C: EHLO client.example
    S|[12:00:02] S: 250 mx.example.org
    C|2026-11-22T12:00:03Z C: QUIT
    S|2026-11-22 12:00:04 S: 221 2.0.0 Bye
`;

const numbered = `
    S| 1 <- 220 mx.example.org ESMTP
    C| 2 -> EHLO client.example
    S| 3: <- 250 mx.example.org
`;

const arrowed = `
    S|<<< 220 mx.example.org ESMTP
    C|>>> EHLO client.example
    S|<<< 250 mx.example.org
`;

const ofServer = `
    S|> 220 mx.example.org ESMTP
    C|< EHLO client.example
    S|> 250 mx.example.org
`;

const ofMailKit = `
    *|Connected to smtps://mx.example.org:465/
    S|2026-11-22T12:00:03Z S: 220 mx.example.org ESMTP
    C|2026-11-22T12:00:03Z C: EHLO [192.0.2.1]
    S|2026-11-22T12:00:03Z S: 250 AUTH PLAIN
    C|2026-11-22T12:00:04Z C: AUTH PLAIN ********
    S|2026-11-22T12:00:04Z S: 535 5.7.8 Authentication failed
`;

const all = [ofMailKit, lettered, named, timed, numbered, arrowed, ofServer];

describe('a transcript', () => {
  test.each(all)('has each line in its direction', (marked) => {
    const octets = unmarkLog(marked);
    expect(markLog('transcript', octets)).toEqual(markedLines(marked));
  });

  test.each(all)('is recognized, unless curl writes so', (marked) => {
    const name = recognize(unmarkLog(marked));
    expect(name).toBe('transcript');
  });

  test('knows where it went, and of TLS, where MailKit says so', () => {
    expect(connectionsOf('transcript', unmarkLog(ofMailKit))).toEqual([
      'mx.example.org:465 220 EHLO:250 AUTH:535',
    ]);
    const [connection] = readLog(
      'transcript',
      unmarkLog(ofMailKit),
    ).connections;
    expect(connection?.events).toContainEqual({ type: 'secured', at: 0 });
  });

  test('begins another connection with a greeting behind the end', () => {
    expect(connectionsOf('transcript', unmarkLog(lettered))).toEqual([
      '220 EHLO:250 DATA:354 mailData:250 QUIT:221',
      '220',
    ]);
  });

  test('has the lines that were broken as they were', () => {
    const [connection] = readLog('transcript', unmarkLog(lettered)).connections;
    const received = connection?.events.flatMap((event) =>
      event.type === 'received' ? event.octets : [],
    );
    expect(received?.join('')).toContain(
      '250-mx.example.org greets client.example\r\n250 SIZE\r\n',
    );
  });

  test('knows when things happened', () => {
    const [connection] = readLog('transcript', unmarkLog(timed)).connections;
    expect(connection?.hasTimes).toBe(true);
    const times = connection?.events.map(({ at }) => at);
    expect(times).toEqual([0, 250, 1000, 2000, 3000]);
  });
});

const recorded = String.raw`
    *|# Transcript of mx at 192.0.2.1:2501, 2026-11-21 21:10Z. Each "##" section is a new connection. \r \n \t \0 \xNN are escapes; CRLF at line end is not shown.
    *|## the first
    S|S: 220 mx.example.org ESMTP
    C|C: EHLO client.example\n
    S|S: 250 mx.example.org\x21
    C|C: NOOP a\rb\0c
    C|C: NOOP xxxx...(6 x)
    C|C: ab\r\n + 5 y + \r\n   # a note
    *|# (no reply within 3s)
    *|## the second
    C|C: EHLO client.example
    S|S: 220 mx.example.org ESMTP
    *|# TLS up: TLSv1.3 TLS_AES_256_GCM_SHA384, peer verified against own CA
    *|# (connection closed: EOF)
`;

describe('a recorded transcript', () => {
  test('has each line in its direction', () => {
    const octets = unmarkLog(recorded);
    expect(markLog('transcript', octets)).toEqual(markedLines(recorded));
  });

  test('stands for the octets that were sent and received', () => {
    const [first] = readLog('transcript', unmarkLog(recorded)).connections;
    const octets = first?.events.flatMap((event) =>
      event.type === 'sent' || event.type === 'received' ? event.octets : [],
    );
    expect(octets).toEqual([
      '220 mx.example.org ESMTP\r\n',
      'EHLO client.example\n',
      '250 mx.example.org!\r\n',
      'NOOP a\rb\0c\r\n',
      'NOOP xxxxxx\r\n',
      'ab\r\nyyyyy\r\n',
    ]);
  });

  test('begins a connection at each heading', () => {
    expect(connectionsOf('transcript', unmarkLog(recorded))).toEqual([
      '192.0.2.1:2501 220 EHLO:250 NOOP: NOOP: AB: YYYYY:',
      '192.0.2.1:2501 EHLO: 220 closed by server',
    ]);
  });

  test('is not decoded where nothing announces the escapes', () => {
    const octets = unmarkLog(String.raw`
    S|S: 220 mx.example.org ESMTP\x21
    C|C: NOOP a\nb
`);
    const [connection] = readLog('transcript', octets).connections;
    expect(connection?.events).toContainEqual({
      at: 0,
      type: 'sent',
      octets: 'NOOP a\\nb\r\n',
    });
  });
});
