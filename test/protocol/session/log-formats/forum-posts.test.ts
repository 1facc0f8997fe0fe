/** Logs as they are shown to others: with a question before, behind and between. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Octets, octetsOf } from '../../../../protocol/source/octets.js';
import {
  markedLines,
  markLog,
  readLog,
  recognize,
  unmarkLog,
} from './marked-log.js';
import { recordedLogs } from './recorded-logs.js';

const before = [
  'Hi all,',
  '',
  'I want to send mail from my Raspberry, and since 2 days it does not work.',
  'This is what I get when I try:',
  '',
];
const behind = ['', 'What did I do wrong? Any ideas?', '', 'Thanks', 'Alice'];

const shown: readonly (readonly [
  as: string,
  show: (lines: readonly string[]) => readonly string[],
])[] = [
  ['as it is', (lines) => lines],
  ['in a fenced code block', (lines) => ['```', ...lines, '```']],
  ['in a code block with a language', (lines) => ['~~~text', ...lines, '~~~']],
  ['in BBCode', (lines) => ['[code]', ...lines, '[/code]']],
  ['in a code block of four spaces', (lines) => lines.map((l) => `    ${l}`)],
  ['quoted', (lines) => lines.map((line) => `> ${line}`)],
  [
    'quoted, in a fenced code block',
    (lines) => ['```', ...lines, '```'].map((line) => `> ${line}`),
  ],
];

const logs = Object.entries(recordedLogs).map(([file, [format]]) => {
  const octets = octetsOf(readFileSync(`test/fixtures/logs/${file}`));
  return { file, format, octets };
});

/** A refusal in one line is an error message for all, and no log of one program. */
const logsOfSomeLines = logs.filter(
  ({ octets }) => octets.trimEnd().split('\n').length > 2,
);

describe.each(shown)('a log in a question, %s', (_, show) => {
  test.each(logsOfSomeLines)(
    'is recognized, and says the same: $file',
    (log) => {
      const lines = log.octets.trimEnd().split('\n');
      const post = [...before, ...show(lines), ...behind].join('\n') as Octets;
      expect(recognize(post)).toBe(log.format);
      const read = readLog(log.format, post);
      const alone = readLog(log.format, `${lines.join('\n')}\n` as Octets);
      expect(read.connections).toEqual(alone.connections);
      const asked = read.lines
        .filter(({ role }) => role === 'unknown')
        .map(({ span }) => post.slice(span.start, span.end).trim());
      expect(asked).toEqual([...before, ...behind].filter((line) => line));
    },
  );
});

const onScreen = `
    ?|Hi all,
    ?|when I connect, the server says hello:
    S|220 mx.example.org ESMTP
    ?|Then I type this, and all is well:
    C|EHLO client.example
    S|250 mx.example.org
    ?|But here it goes wrong. Can you tell me why?
    C|MAIL FROM:<alice@example.org>
    S|550 5.7.1 Not you
    C|what is wrong with you?
    S|500 5.5.1 Unknown command
    ?|Thanks for your help!
    ?|Alice
`;

const inExim = `
    ?|My server does not send anything, and I do not know why.
    *|LOG: MAIN
    *|  <= alice@example.org U=alice P=local S=324
    S|  SMTP<< 220 mx.example.org ESMTP
    C|  SMTP>> EHLO client.example
    ?|What does this mean?
`;

const inTranscript = `
    ?|I see this in the book, and do not understand the last line.
    S|S: 220 mx.example.org ESMTP
    C|C: EHLO client.example
    S|S: 250 mx.example.org
    ?|Is it the name of the server?
`;

describe('a question', () => {
  test.each([
    ['telnet', onScreen],
    ['exim', inExim],
    ['transcript', inTranscript],
  ])('is never taken for what %s says', (format, marked) => {
    const octets = unmarkLog(marked);
    expect(recognize(octets)).toBe(format);
    expect(markLog(format, octets)).toEqual(markedLines(marked));
  });

  test('may quote the reply that it is about, outside of the log', () => {
    const log = ['220 mx.example.org ESMTP', 'HELO a', '250 mx.example.org'];
    const error = '550 5.7.1 Relaying denied';
    const post = [error, '', 'I get this:', '```', ...log, 'MAIL FROM:<a@b>'];
    const octets = `${[...post, error, '```'].join('\n')}\n` as Octets;
    const roles = readLog('telnet', octets).lines.map(({ role }) => role[0]);
    expect(roles.join('')).toBe('ururscscsr');
  });
});
