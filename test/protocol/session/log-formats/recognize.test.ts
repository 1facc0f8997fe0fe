import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../../protocol/explain/explain.js';
import { recognizeLogFormat } from '../../../../protocol/session/log-formats/index.js';
import {
  encodeText,
  type Octets,
  octetsOf,
} from '../../../../protocol/source/octets.js';
import { recordedLogs } from './recorded-logs.js';

const folder = 'test/fixtures/logs';
const logs = Object.entries(recordedLogs).map(([file, [format]]) => {
  const octets = octetsOf(readFileSync(`${folder}/${file}`));
  return { file, format, octets };
});

/** With `mark` before every line. */
function quote(octets: Octets, mark: string): Octets {
  const lines = octets.split(/(?<=\n)/);
  return lines.map((line) => `${mark}${line}`).join('') as Octets;
}

describe('a log', () => {
  test.each(logs)('is recognized with quote marks: $file', (log) => {
    const quoted = quote(log.octets, '> ');
    expect(recognizeLogFormat(quoted)?.name).toBe(log.format);
  });

  test.each(logs)('says the same with quote marks: $file', (log) => {
    const format = recognizeLogFormat(log.octets);
    const quoted = quote(log.octets, '> > ');
    expect(format?.read(quoted).connections).toEqual(
      format?.read(log.octets).connections,
    );
  });

  test.each(logs)('is recognized when indented: $file', (log) => {
    const indented = quote(log.octets, '    ');
    expect(recognizeLogFormat(indented)?.name).toBe(log.format);
  });

  test('is one, though it has a message in it', () => {
    const octets = encodeText(
      'C: DATA\nS: 354 Go ahead\nC: From: alice@example.org\nC: Subject: hello\nC: \nC: hello\nC: .\nS: 250 2.0.0 Ok\n',
    );
    expect(explain(octets).type).toBe('log');
  });

  test('is one in a code block, behind the command', () => {
    const octets = encodeText(
      '```\n$ swaks --to bob@example.org\n=== Trying mx.example.org:25...\n*** Error connecting to mx.example.org:25:\n```\n',
    );
    const format = recognizeLogFormat(octets);
    expect(format?.name).toBe('swaks');
    const roles = format?.read(octets).lines.map(({ role }) => role);
    expect(roles).toEqual(roles?.map(() => 'remark'));
  });
});

describe('no log', () => {
  test.each([
    ['nothing', ''],
    ['a line end', '\n'],
    ['prose', 'Hello Bob,\n\n250 people came, and it rained.\n\nAlice\n'],
    [
      'prose with quotes',
      'On Monday you wrote:\n\n> 220 volts are dangerous.\n> I think so.\n\nSo do I: keep\naway from it.\n',
    ],
    ['JSON', '{"from":"alice@example.org","level":30,"msg":"hello"}\n'],
    ['JSON over lines', '{\n  "from": "alice@example.org",\n  "to": []\n}\n'],
    ['HTML', '<!doctype html>\n<html>\n<body>\n<p>250 people</p>\n</html>\n'],
    ['a program', 'import smtplib\ns = smtplib.SMTP()\ns.quit()\n'],
  ])('is %s', (_, text) => {
    expect(recognizeLogFormat(encodeText(text))?.name).toBeUndefined();
    expect(explain(encodeText(text)).type).toBe('messages');
  });

  test.each(logs)('is a message that quotes $file', ({ octets }) => {
    const header =
      'From: alice@example.org\r\nTo: bob@example.org\r\nSubject: my log\r\n\r\nHello Bob,\r\n\r\n';
    expect(explain(`${header}${octets}` as Octets).type).toBe('messages');
  });

  test('is any message of the fixtures', () => {
    const messages = 'test/fixtures/messages';
    const names = readdirSync(messages, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.eml'));
    expect(names).not.toEqual([]);
    for (const name of names) {
      const octets = octetsOf(readFileSync(`${messages}/${name}`));
      expect([name, explain(octets).type]).toEqual([name, 'messages']);
    }
  });
});

test('any octets are told from a log, or are one, without an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (octets) => {
      recognizeLogFormat(octetsOf(octets))?.read(octetsOf(octets));
    }),
    { numRuns: 300 },
  );
});
