/** Logs in what carried them: the same lines as alone, with something before each. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recognizeLogFormat } from '../../../../protocol/session/log-formats/index.js';
import { linesOf } from '../../../../protocol/session/log-formats/text-line.js';
import { type Octets, octetsOf } from '../../../../protocol/source/octets.js';
import { recognize } from './marked-log.js';
import { recordedLogs } from './recorded-logs.js';

const folder = 'test/fixtures/logs';

const carried: readonly (readonly [by: string, before: string])[] = [
  ['docker compose logs', 'web-1  | '],
  ['docker compose logs in colours', '\x1b[36mweb-1  | \x1b[0m'],
  ['docker logs -t', '2026-11-22T10:00:01.123456789Z '],
  ['docker compose logs -t', 'web-1  | 2026-11-22T10:00:01.123456789Z '],
  ['kubectl logs --prefix', '[pod/mail-6d4b75cb6d-hp8pz/app] '],
  [
    'kubectl logs --prefix --timestamps',
    '[pod/mail-0/app] 2026-11-22T10:00:01.123456789Z ',
  ],
  ['journalctl', 'Nov 22 10:00:01 web01 app[4432]: '],
  ['journalctl -o short-precise', 'Nov 22 10:00:01.123456 web01 app[4432]: '],
  ['journalctl -o short-iso', '2026-11-22T10:00:01+0000 web01 app[4432]: '],
  ['journalctl -o short-full', 'Sun 2026-11-22 10:00:01 UTC web01 app[4432]: '],
  ['journalctl -o short-monotonic', '[  123.456789] web01 app[4432]: '],
  ['grep', '/var/log/app/mail.log:'],
  ['grep -n', 'mail.log:17:'],
  ['a quoted answer', '> > '],
  ['a code block of four spaces', '    '],
];

const logs = Object.entries(recordedLogs).map(([file, [format]]) => ({
  format,
  octets: octetsOf(readFileSync(`${folder}/${file}`)),
}));

function carry(octets: Octets, before: string): Octets {
  const lines = octets.split(/(?<=\n)/);
  return lines.map((line) => `${before}${line}`).join('') as Octets;
}

describe.each(carried)('what %s puts before each line', (_, before) => {
  test.each([
    'smtplib',
    'swaks',
    'nodemailer',
    'postfix',
    'exim',
    'exim-mainlog',
    'curl',
    'msmtp',
    'net-smtp',
    'phpmailer',
    'javamail',
    'ruby-net-smtp',
    'exim-test',
    'opensmtpd',
    'haraka',
    'telnet',
  ])('is taken off: %s', (name) => {
    const read = logs
      .filter(({ format }) => format === name)
      .map(({ octets }) => {
        const format = recognizeLogFormat(octets);
        const log = carry(octets, before);
        return {
          recognized: recognize(log),
          same: format?.read(log).connections,
          alone: format?.read(octets).connections,
        };
      });
    expect(read).not.toEqual([]);
    for (const { recognized, same, alone } of read) {
      expect(recognized).toBe(name);
      expect(same).toEqual(alone);
    }
  });
});

test('the mark that Windows puts at the head of a file in UTF-8 is taken off', () => {
  const log = 'C: EHLO client.example\nS: 250 mx.example.org\n';
  const [line, ...more] = linesOf(`\xEF\xBB\xBF${log}` as Octets);
  expect(line?.text).toBe('C: EHLO client.example');
  expect(line?.span).toEqual({ start: 0, end: 26 });
  expect(more.map(({ text }) => text)).toEqual(['S: 250 mx.example.org']);
});
