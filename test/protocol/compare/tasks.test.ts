import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComparedSession } from '../../../protocol/compare/comparison.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import type { Task } from '../../../web/examples/tasks/task.js';
import { tasks } from '../../../web/examples/tasks/tasks.js';
import { nativeVersion, withoutPython } from '../../support/native-python.js';
import { playNative, playWire } from '../../support/play-task.js';
import { rowsOf, rulesOf } from './told.js';

let relay: RunningRelay;
let sandbox: Sandbox;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  sandbox = await startSandbox();
});
afterAll(async () => {
  await relay.close();
  await sandbox.close();
});

async function columnsOf(task: Task): Promise<ComparedSession[]> {
  const wire = await playWire(relay.url, task);
  const { smtplib, socket } = task.sources;
  const sessions = await Promise.all(
    [smtplib, socket].map((program) => playNative(sandbox, program)),
  );
  const [withSmtplib, withSocket] = sessions.map(({ session }) => session);
  if (!withSmtplib || !withSocket) throw new Error('A program has no session.');
  return [
    { name: 'wire', kind: 'wire', session: wire },
    { name: 'smtplib', kind: 'smtplib', session: withSmtplib },
    { name: 'socket', kind: 'socket', session: withSocket },
  ];
}

/** What smtplib does otherwise than a wire script, whatever is sent. */
const always = ['letter-case', 'ehlo-name', 'reply-repeats', 'size'];

/** What is told of each task besides. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'plain-text': ['date-anew', 'message-id-anew', 'mime-fields'],
  html: ['boundary', 'mime-fields'],
  attachment: ['boundary', 'mime-fields', 'base64-lines'],
  login: [
    'auth-mechanism',
    'initial-response',
    'other-answer',
    'auth-turns',
    'mime-fields',
  ],
  'one-refused': ['recipient-order', 'mime-fields'],
  'smtp-ssl': ['challenge-anew', 'auth-response-anew', 'mime-fields'],
  lmtp: ['mime-fields'],
  'utf-8-addresses': ['field-order'],
};

describe.skipIf(!nativeVersion).each(tasks)(
  `the three ways of “$title”${withoutPython}`,
  (task) => {
    test('differ in what has a rule, and in nothing else', async () => {
      const rules = rulesOf(await columnsOf(task));
      const expected = [...always, ...(besides[task.name] ?? ['no such task'])];
      expect(rules.toSorted()).toEqual(expected.toSorted());
    });

    test('take the same turns, but for those of a sign-in', async () => {
      const rows = rowsOf(await columnsOf(task));
      const alone = rows.filter((row) => new Set(row.split(' ')).size > 1);
      expect(alone).toEqual(task.name === 'login' ? ['- authResponse -'] : []);
    });
  },
);
