import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../cli/fill.js';
import { printExplained } from '../../cli/print-explained.js';
import { paintOf } from '../../cli/terminal.js';
import { annotationsOf } from '../../protocol/explain/annotations-of.js';
import { explain } from '../../protocol/explain/explain.js';
import { encodeText, octetsOf } from '../../protocol/source/octets.js';

const files = ['logs', 'messages', 'recorded', 'sessions'].flatMap((folder) =>
  readdirSync(`test/fixtures/${folder}`, { recursive: true })
    .map((path) => join('test/fixtures', folder, String(path)))
    .filter((path) => /\.(?:eml|log|mbox|smtp|txt)$/.test(path))
    .sort(),
);

/** All lines, and whether one was about more than a note. */
function print(octets: Uint8Array, width = 80) {
  let isWorse = false;
  const lines = [
    ...printExplained(explain(octetsOf(octets)), {
      width,
      paint: paintOf(false),
      reveal: false,
      found: (severity) => {
        isWorse ||= severity !== 'note';
      },
    }),
  ];
  return { lines, isWorse };
}

describe.each(files)('the text about %s', (file) => {
  const octets = readFileSync(file);
  const { lines, isWorse } = print(octets);

  test('fits into the terminal', () => {
    const wide = (all: readonly string[], width: number) =>
      all.filter((line) => columnsOf(line) > width || /[\r\n]/.test(line));
    expect(wide(lines, 80)).toEqual([]);
    expect(wide(print(octets, 50).lines, 50)).toEqual([]);
  });

  test('is about the same problems as the annotations', () => {
    const all = [...annotationsOf(explain(octetsOf(octets)))];
    expect(isWorse).toBe(
      all.some(({ problem }) => (problem?.severity ?? 'note') !== 'note'),
    );
  });
});

describe('the text about a log', () => {
  test('shows every line of both sides', () => {
    const log = readFileSync('test/fixtures/logs/swaks-show-time-lapse.txt');
    const explained = explain(octetsOf(log));
    const { lines } = print(log);
    if (explained.type !== 'log') throw new Error('It is a log.');
    const [session] = explained.sessions;
    const said = (sign: string) =>
      lines
        .filter((line) => line.startsWith(sign))
        .map((line) => line.slice(2).trimEnd());
    const written = (octets = '') => octets.trimEnd().split('\r\n');
    expect(said('S ')).toEqual(written(session?.server));
    expect(said('C').map((line) => line.trimStart())).toEqual(
      written(session?.client),
    );
  });

  test('keeps a line that nothing understands, with its number', () => {
    const log = 'S: 220 mx.example.org\n&%$ what?\nC: QUIT\nS: 221 Bye\n';
    const { lines } = print(Buffer.from(log));
    expect(lines).toContain('? line 2, not understood: &%$ what?');
  });

  test('names the connection of each line where several are mixed', () => {
    const log = [
      '1 >>> 220 mx.example.org',
      '2 >>> 220 mx.example.org',
      '1 <<< QUIT',
      '1 >>> 221 Bye',
    ];
    const { lines } = print(Buffer.from(`${log.join('\n')}\n`));
    expect(lines.filter((line) => line.startsWith('Connection '))).toEqual([
      'Connection 1',
      'Connection 2',
      'Connection 1',
    ]);
  });

  test('heads a late answer with what it answers', () => {
    const log = [
      'S: 220 mx.example.org ESMTP',
      'C: EHLO client.example',
      'C: MAIL FROM:<alice@example.org>',
      'C: correct-horse',
      'S: 250-mx.example.org',
      'S: 250 PIPELINING',
      'S: 250 2.1.0 Ok',
      'S: 500 5.5.1 What?',
      '',
    ].join('\n');
    const { lines } = print(Buffer.from(log));
    expect(lines.filter((line) => line.startsWith('· the answer'))).toEqual([
      '· the answer to EHLO',
      '· the answer to MAIL',
      '· the answer to this line',
    ]);
  });

  test('keeps secret what it gives away, on the wire and in the program’s words', () => {
    const secret = 'AGFsaWNlAGNvcnJlY3QtaG9yc2U=';
    const log = [
      '$ swaks -au alice -ap correct-horse --server mx.example.org',
      '=== Trying mx.example.org:587...',
      '<-  220 mx.example.org ESMTP',
      ' -> EHLO client.example',
      '<-  250-mx.example.org',
      '<-  250 AUTH PLAIN',
      ` -> AUTH PLAIN ${secret}`,
      '<** 535 5.7.8 correct-horse is wrong',
      '*** No authentication type succeeded',
      `what is ${secret}?`,
      '',
    ].join('\n');
    const text = print(Buffer.from(log)).lines.join('\n');
    expect(text).toContain('C AUTH PLAIN ••••••••');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('correct-horse');
  });
});

describe('the text about a message', () => {
  test('leaves out most of a long attachment', () => {
    const rows = Array.from({ length: 100 }, () => 'QUJD'.repeat(19));
    const message = encodeText(
      [
        'From: alice@example.org',
        'Date: Sat, 21 Nov 2026 12:00:00 +0000',
        'Content-Type: application/pdf',
        'Content-Transfer-Encoding: base64',
        '',
        ...rows,
        '',
      ].join('\r\n'),
    );
    const { lines } = print(Buffer.from(message, 'latin1'));
    expect(lines.filter((line) => line.includes('QUJDQUJD'))).toHaveLength(9);
    expect(lines).toContain('    … 91 more lines, 7,098 octets');
  });
});
