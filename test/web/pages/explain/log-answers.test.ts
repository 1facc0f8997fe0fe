import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../../protocol/explain/explain.js';
import type { ExplainedLog } from '../../../../protocol/explain/explained.js';
import { encodeText, octetsOf } from '../../../../protocol/source/octets.js';
import { explainSamples } from '../../../../web/examples/explain-samples.js';
import { answerOnLog } from '../../../../web/pages/explain/log-answers.js';
import { digestLog } from '../../../../web/pages/explain/log-digest.js';

function logOf(name: string): ExplainedLog {
  const file = readFileSync(`test/fixtures/logs/${name}`);
  return asLog(explain(octetsOf(file)));
}

function sample(name: string): ExplainedLog {
  const found = explainSamples.find((one) => one.name === name);
  return asLog(explain(encodeText(found?.content ?? '')));
}

function asLog(explained: ReturnType<typeof explain>): ExplainedLog {
  if (explained.type !== 'log') throw new Error('It is no log.');
  return explained;
}

const files = readdirSync('test/fixtures/logs');

describe('the answers on a log', () => {
  test.each(files)('%s survive the way from the worker to the page', (name) => {
    const explained = logOf(name);
    const digest = digestLog(explained);
    expect(structuredClone(digest)).toEqual(digest);
    const { session, conversationRows, logRows } = answerOnLog(explained);
    const rows = logRows({ start: 0, end: digest.lines });
    expect(structuredClone(rows)).toEqual(rows);
    for (const [connection, { steps }] of digest.connections.entries()) {
      const at = { connection, step: steps };
      const view = session(at);
      expect(structuredClone(view)).toEqual(view);
      expect(view.state).toEqual(explained.sessions[connection]?.state);
      const said = conversationRows({ ...at, start: 0, end: view.rows });
      expect(structuredClone(said)).toEqual(said);
    }
  });

  test('show the recording step by step, from the greeting on', () => {
    const { session } = answerOnLog(sample('refused-sign-in.txt'));
    const shown = [1, 2, 3, 4, 5, 6].map(
      (step) => session({ connection: 0, step }).reply?.count,
    );
    expect(shown).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('tell of each line which step it is of, and of each step which line is its first', () => {
    const lines = [
      ['S: 220 mx.example.org ESMTP', 1],
      ['C: EHLO laptop.example', 2],
      ['S: 250-mx.example.org', 2],
      ['S: 250 PIPELINING', 2],
      ['C: MAIL FROM:<alice@example.org>', 3],
      ['C: RCPT TO:<bob@example.org>', 3],
      ['S: 250 Ok', 3],
      ['S: 250 Ok', 3],
      ['C: QUIT', 4],
      ['S: 221 Bye', 4],
    ] as const;
    const log = lines.map(([line]) => `${line}\n`).join('');
    const { logRows, session } = answerOnLog(
      asLog(explain(encodeText(log), 'transcript')),
    );
    const rows = logRows({ start: 0, end: lines.length });
    expect(rows.map(({ moment }) => moment)).toEqual(
      lines.map(([, step]) => ({ connection: 0, step })),
    );
    const firsts = [1, 2, 3, 4].map(
      (step) => session({ connection: 0, step }).line,
    );
    expect(firsts).toEqual([0, 1, 4, 8]);
  });

  test.each(files)('leave no line of %s without its step', (name) => {
    const explained = logOf(name);
    const { logRows } = answerOnLog(explained);
    const rows = logRows({ start: 0, end: explained.log.lines.length });
    expect(rows).toHaveLength(explained.log.lines.length);
    const lost = rows.filter(
      ({ role, moment }, line) =>
        (role === 'client' || role === 'server') &&
        explained.log.lines[line]?.said &&
        !moment,
    );
    expect(lost).toEqual([]);
  });

  test('count the lines by what they were taken for', () => {
    const explained = asLog(
      explain(
        encodeText(
          'C: EHLO laptop.example\nS: 250 mx.example.org\n\x01\x02 what is this\n',
        ),
        'transcript',
      ),
    );
    const { counts } = digestLog(explained);
    expect(counts.client).toBe(1);
    expect(counts.server).toBe(1);
    const { linesNotUnderstood } = answerOnLog(explained);
    expect(linesNotUnderstood({})).toHaveLength(counts.unknown);
  });

  test('find text in either case', () => {
    const { findInLog } = answerOnLog(sample('relay-denied.txt'));
    const found = findInLog({ query: 'relay ACCESS denied' });
    expect(found.length).toBeGreaterThan(0);
    expect(findInLog({ query: '' })).toEqual([]);
  });

  test('mark each secret in its line', () => {
    const { logRows } = answerOnLog(sample('refused-sign-in.txt'));
    const secret = logRows({ start: 0, end: 100 }).find(
      ({ secrets }) => secrets.length > 0,
    );
    expect(secret?.secrets).toHaveLength(1);
    const [span] = secret?.secrets ?? [];
    expect(secret?.octets.slice(0, span?.start)).toBe(' ~> AUTH PLAIN ');
    expect(secret?.octets.slice(span?.end)).toBe('');
  });

  test('tell of a password that stands beside the session', () => {
    const log = (beside: string) =>
      `${beside}\nC: EHLO laptop.example\nS: 250 mx.example.org\n`;
    const digest = (beside: string) =>
      digestLog(asLog(explain(encodeText(log(beside)), 'transcript')));
    expect(digest('password: wonderland').hasSecrets).toBe(true);
    expect(digest('one, two, three').hasSecrets).toBe(false);
  });

  test('give the log without its secrets, to be explained once more', () => {
    const explained = sample('refused-sign-in.txt');
    const masked = answerOnLog(explained).maskedLog({});
    expect(masked).toContain('AUTH PLAIN ********');
    expect(masked).not.toMatch(/> AUTH PLAIN [^*]/);
    const again = asLog(explain(masked));
    expect(digestLog(again).hasSecrets).toBe(false);
    expect(again.verdict.title).toBe(explained.verdict.title);
  });

  test('lead from the source `log` back to the line', () => {
    const explained = sample('bounce.txt');
    const { evidence } = explained.verdict;
    expect(evidence?.source).toBe('log');
    const { lineOfRemark, logRows } = answerOnLog(explained);
    const line = lineOfRemark({ offset: evidence?.span.start ?? -1 });
    const [row] = logRows({ start: line, end: line + 1 });
    expect(row?.octets).toContain('status=bounced');
  });

  test('take a message apart that the log has, until another is opened', () => {
    const explained = logOf('swaks-postfix-plain.txt');
    const { session, openMail, messageRows } = answerOnLog(explained);
    const { steps = 1 } = digestLog(explained).connections[0] ?? {};
    const at = { connection: 0, step: steps };
    const [mail] = session(at).mails;
    const open = () => openMail({ ...at, transaction: mail?.transaction ?? 9 });
    const first = open();
    const all = { start: 0, end: first?.outline.rows ?? 0 };
    const message = first?.message ?? -1;
    const octets = messageRows({ message, ...all }).map((row) =>
      row.type === 'octets' ? row.octets : '',
    );
    const { transactions = [] } = explained.sessions[0] ?? {};
    expect(octets.join('')).toBe(transactions[0]?.mailData?.content);
    expect(open()?.message).not.toBe(message);
    expect(messageRows({ message, ...all })).toEqual([]);
  });
});
