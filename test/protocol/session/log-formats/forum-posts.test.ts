/** Logs as they are shown to others: with a question before, behind and between. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Octets, octetsOf } from '../../../../protocol/source/octets.js';
import { readLog, recognize } from './marked-log.js';
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
