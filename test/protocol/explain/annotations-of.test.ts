import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import { annotationsOf } from '../../../protocol/explain/annotations-of.js';
import { explain } from '../../../protocol/explain/explain.js';
import type { Explained } from '../../../protocol/explain/explained.js';
import { encodeText, octetsOf } from '../../../protocol/source/octets.js';

const folders = ['logs', 'messages', 'recorded', 'sessions'];
const files = folders.flatMap((folder) =>
  readdirSync(`test/fixtures/${folder}`, { recursive: true })
    .map((path) => join('test/fixtures', folder, String(path)))
    .filter((path) => /\.(?:eml|log|mbox|smtp|txt)$/.test(path))
    .sort(),
);

function explainFile(file: string): Explained {
  return explain(octetsOf(readFileSync(file)));
}

/** Each source, and how many octets it has. */
function lengthsOf(explained: Explained): ReadonlyMap<string, number> {
  if (explained.type === 'messages') {
    return new Map([['message', explained.octets.length]]);
  }
  const { sessions, log } = explained;
  const own = log.lines
    .filter(({ role }) => role === 'remark' || role === 'unknown')
    .reduce((length, { span }) => length + span.end - span.start, 0);
  const wire = sessions.flatMap((session, index) => [
    [`${index + 1}/client`, session.client.length] as const,
    [`${index + 1}/server`, session.server.length] as const,
    ...session.transactions.map(
      ({ mailData }, n) =>
        [
          `${index + 1}/message-${n + 1}`,
          mailData?.content.length ?? 0,
        ] as const,
    ),
  ]);
  return new Map([...wire, ['log', own]]);
}

/** Fails where an octet of a source is inside no annotation, or one is out of order. */
function expectEveryOctet(explained: Explained, all: readonly Annotation[]) {
  const lengths = lengthsOf(explained);
  const reached = new Map<string, number>();
  let before: Annotation | undefined;
  for (const annotation of all) {
    const { source, span } = annotation;
    const length = lengths.get(source) ?? -1;
    const end = reached.get(source) ?? 0;
    const isInOrder =
      before?.source === source
        ? before.span.start <= span.start
        : !reached.has(source);
    const isTold =
      isInOrder &&
      span.start <= end &&
      span.end <= length &&
      span.start <= span.end;
    expect(isTold ? undefined : { annotation, before, end, length }).toBe(
      undefined,
    );
    reached.set(source, Math.max(end, span.end));
    before = annotation;
  }
  for (const [source, length] of lengths) {
    expect([source, reached.get(source) ?? 0]).toEqual([source, length]);
  }
}

describe.each(files)('what %s says', (file) => {
  const explained = explainFile(file);
  const all = [...annotationsOf(explained)];

  test('is told of every octet, in order', () => {
    expectEveryOctet(explained, all);
  });

  test('is told with a title, a sentence and a document to read', () => {
    const bare = all.filter(
      ({ title, explanation, references }) =>
        title === '' || explanation === '' || references.length === 0,
    );
    expect(bare).toEqual([]);
  });

  test('has one verdict, with a problem where not all went well', () => {
    const verdicts = all.filter(({ type }) => type === 'verdict');
    expect(verdicts.map(({ title }) => title)).toEqual([
      explained.verdict.title,
    ]);
    const severities = { bad: 'error', mixed: 'warning' } as const;
    const { type } = explained.verdict;
    expect(verdicts[0]?.problem?.severity).toBe(
      type === 'bad' || type === 'mixed' ? severities[type] : undefined,
    );
  });
});

describe('the annotations of a log', () => {
  test('have the verdict where it can be seen', () => {
    const log = encodeText(
      [
        'S: 220 mx.example.org ESMTP',
        'C: EHLO client.example',
        'S: 250 mx.example.org',
        'C: MAIL FROM:<alice@example.org>',
        'S: 250 Ok',
        'C: RCPT TO:<nobody@example.org>',
        'S: 550 5.1.1 No such user',
        '',
      ].join('\n'),
    );
    const explained = explain(log);
    const verdict = [...annotationsOf(explained)].find(
      ({ type }) => type === 'verdict',
    );
    expect(verdict).toMatchObject({
      source: '1/server',
      title: 'The server takes no mail for nobody@example.org.',
      problem: { rule: 'verdict', severity: 'error' },
    });
    const { start = 0, end = 0 } = verdict?.span ?? {};
    const [server = ''] =
      explained.type === 'log'
        ? explained.sessions.map((session) => session.server)
        : [];
    expect(server.slice(start, end)).toBe('550 5.1.1 No such user\r\n');
  });

  test('say what an exchange breaks, before its turn', () => {
    const log = encodeText(
      [
        'S: 220 mx.example.org ESMTP',
        'C: EHLO client.example',
        'S: 250-mx.example.org',
        'S: 250 AUTH PLAIN',
        'C: AUTH PLAIN AGFsaWNlAHNlY3JldA==',
        'S: 235 2.7.0 Ok',
        '',
      ].join('\n'),
    );
    const all = [...annotationsOf(explain(log))];
    const verb = all.findIndex(({ title }) => title === 'AUTH');
    const before = all.slice(0, verb).filter(({ type }) => type === 'finding');
    expect(before.map(({ problem }) => problem?.rule)).toEqual([
      'finding',
      undefined,
    ]);
    expect(before[0]).toMatchObject({
      source: '1/client',
      title: 'the client has signed in',
      explanation: expect.stringContaining('without TLS'),
    });
  });

  test('say what a message in it lacks', () => {
    const log = encodeText(
      [
        'S: 220 mx.example.org ESMTP',
        'C: HELO client.example',
        'S: 250 mx.example.org',
        'C: MAIL FROM:<alice@example.org>',
        'S: 250 Ok',
        'C: RCPT TO:<bob@example.org>',
        'S: 250 Ok',
        'C: DATA',
        'S: 354 Go on',
        'C: From: alice@example.org',
        'C: ',
        'C: At noon?',
        'C: .',
        'S: 250 Ok',
        '',
      ].join('\n'),
    );
    const rules = [...annotationsOf(explain(log))]
      .filter(({ source }) => source === '1/message-1')
      .flatMap(({ problem }) => problem?.rule ?? []);
    expect(rules).toContain('date-missing');
  });

  test('miss nothing in a message that the log does not show', () => {
    const octets = octetsOf(
      readFileSync('test/fixtures/logs/curl-v-postfix.txt'),
    );
    const rules = [...annotationsOf(explain(octets))].flatMap(
      ({ problem }) => problem?.rule ?? [],
    );
    expect(rules).toEqual([]);
  });
});

describe('the annotations of nothing at all', () => {
  test('are the verdict and what every message has', () => {
    const all = [...annotationsOf(explain(encodeText('')))];
    expect(all.map(({ title }) => title)).toEqual([
      'The file is empty: there is no message in it.',
      'Date missing',
      'From missing',
      'Message id missing',
    ]);
  });
});
