import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findLogFormat,
  logFormats,
  recognizeLogFormat,
} from '../../../../protocol/session/log-formats/index.js';
import type {
  Log,
  LogLine,
} from '../../../../protocol/session/log-formats/log-format.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import type { Session } from '../../../../protocol/session/session.js';
import { type Octets, octetsOf } from '../../../../protocol/source/octets.js';

const folder = 'test/fixtures/logs';

/** Recorded logs: the format, how many lines are of client and server, and what was said in each session. */
const recorded: Readonly<
  Record<
    string,
    readonly [
      format: string,
      client: number,
      server: number,
      ...sessions: string[],
    ]
  >
> = {
  'curl-trace-ascii-sendmail.txt': [
    'curl-trace',
    12,
    21,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250',
  ],
  'curl-v-HELP.txt': ['curl', 3, 15, '220 EHLO:250 HELP:500 QUIT:221'],
  'curl-v-postfix.txt': [
    'curl',
    4,
    17,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250',
  ],
  'exim-d-bs.txt': [
    'exim',
    5,
    20,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'exim-mainlog.txt': ['exim-mainlog', 0, 0],
  'exim-v-client.txt': [
    'exim',
    8,
    25,
    '220 EHLO:250 STARTTLS:220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'haraka-log.txt': ['haraka', 0, 0],
  'msmtp-debug-postfix-tls-auth.txt': [
    'msmtp',
    17,
    31,
    '220 EHLO:250 STARTTLS:220 EHLO:250 AUTH:235 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'nc-v-postfix.txt': ['telnet', 0, 14, '220 unfinished:250 unfinished:221'],
  'nodemailer-logger-postfix.txt': [
    'nodemailer',
    13,
    17,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250',
  ],
  'opensmtpd-log.txt': ['opensmtpd', 0, 0],
  'openssl-s_client-postfix-starttls.txt': [
    'openssl',
    0,
    12,
    '250 unfinished:250',
  ],
  'perl-net-smtp-debug.txt': [
    'net-smtp',
    9,
    18,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'postfix-maillog.txt': ['postfix', 0, 0],
  'postfix-verbose-debug_peer.log': [
    'postfix',
    9,
    33,
    '220',
    '220 EHLO:250 STARTTLS:220 EHLO:250 AUTH:334 authResponse:235 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'sendmail-X-traffic.txt': [
    'sendmail-traffic',
    31,
    28,
    '250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
    '220 LHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'smtplib-debuglevel1-aiosmtpd-auth.txt': [
    'smtplib',
    7,
    14,
    '220 EHLO:250 AUTH:235 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'smtplib-debuglevel2-postfix.txt': [
    'smtplib',
    6,
    18,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'swaks-postfix-plain.txt': [
    'swaks',
    17,
    19,
    '220 EHLO:250 MAIL:250 RCPT:250 RCPT:550 DATA:354 mailData:250 QUIT:221',
  ],
  'swaks-show-time-lapse.txt': [
    'swaks',
    16,
    18,
    '220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData:250 QUIT:221',
  ],
  'swaks-smtp-server-auth-fail.txt': [
    'swaks',
    7,
    24,
    '220 EHLO:250 STARTTLS:220 EHLO:250 AUTH:334 authResponse:334 authResponse:535 QUIT:221',
  ],
  'telnet-postfix-tty.txt': [
    'telnet',
    16,
    22,
    '220 EHLO:250 :500 MAIL:250 :500 RCPT:250 :500 DATA:354 mailData:250 :500 QUIT:221',
  ],
};

function octetsOfFile(file: string): Octets {
  return octetsOf(readFileSync(join(folder, file)));
}

function count({ lines }: Log, role: LogLine['role']) {
  return lines.filter((line) => line.role === role).length;
}

/** `220 EHLO:250`: each turn and the codes of its replies. */
function outlineOf({ exchanges }: Session): string {
  return exchanges
    .map(({ turn, replies }) => {
      const codes = replies.map(({ code }) => code).join('+');
      if (!turn) return codes;
      return `${turn.type === 'command' ? turn.verb : turn.type}:${codes}`;
    })
    .join(' ');
}

test('every recorded log has its row', () => {
  expect(Object.keys(recorded).sort()).toEqual(readdirSync(folder).sort());
});

describe.each(Object.entries(recorded))(
  'the log %s',
  (file, [format, client, server, ...sessions]) => {
    const octets = octetsOfFile(file);
    const log = findLogFormat(format)?.read(octets) ?? {
      connections: [],
      lines: [],
    };

    test('is recognized', () => {
      expect(recognizeLogFormat(octets)?.name).toBe(format);
    });

    test('has no line that is not understood, and each in its direction', () => {
      expect(count(log, 'unknown')).toBe(0);
      expect(count(log, 'client')).toBe(client);
      expect(count(log, 'server')).toBe(server);
    });

    test('tells of the sessions as they were', () => {
      const read = log.connections.map(({ events }) => readSession(events));
      expect(read.map(outlineOf)).toEqual(sessions);
    });
  },
);

describe.each(logFormats)('the format $name', (format) => {
  const files = Object.keys(recorded).map(octetsOfFile);

  test('keeps every octet of any log, in lines that join to it', () => {
    const some = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 400 }),
      fc
        .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(400))
        .map(([log, at, length]) => {
          const start = at % log.length;
          return log.slice(start, start + length);
        }),
    );
    fc.assert(
      fc.property(some, (log) => {
        const { lines, connections } = format.read(log as Octets);
        let offset = 0;
        for (const { span } of lines) {
          expect(span.start).toBe(offset);
          offset = span.end;
        }
        expect(offset).toBe(log.length);
        for (const { events } of connections) readSession(events);
      }),
      { numRuns: 200 },
    );
  });

  test('says of each line that is the program’s own what it is', () => {
    for (const log of files) {
      const { lines } = format.read(log);
      const silent = lines.filter(
        ({ role, explanation }) => role === 'remark' && !explanation,
      );
      expect(silent).toEqual([]);
    }
  });

  test('is in a list by a name of its own, with a document to read', () => {
    const named = logFormats.filter(({ name }) => name === format.name);
    expect(named).toEqual([format]);
    expect(format.references).not.toEqual([]);
  });
});
