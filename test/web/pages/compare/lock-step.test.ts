import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { compareSessions } from '../../../../protocol/compare/compare-sessions.js';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import type { AnyPlayer } from '../../../../web/clients/player.js';
import { createWirePlayer } from '../../../../web/clients/wire-player.js';
import type { Task } from '../../../../web/examples/tasks/task.js';
import { tasks } from '../../../../web/examples/tasks/tasks.js';
import { LockStep } from '../../../../web/pages/compare/lock-step.js';
import { targetOf } from '../../../../web/pages/target-of.js';
import { createProgramPlayer } from '../../../support/python-program.js';
import { connectThrough } from '../../support/relay-socket.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

function taskOf(name: string): Task {
  const task = tasks.find((each) => each.name === name);
  if (!task) throw new Error(`There is no task ${name}.`);
  return task;
}

function wirePlayer(script: string, server: string): AnyPlayer {
  const player = createWirePlayer(connectThrough(relay.port), {
    target: targetOf(server),
  });
  player.setScript(script);
  closing.push(() => player.close());
  return player;
}

async function programPlayer(program: string): Promise<AnyPlayer> {
  const { player, close } = await createProgramPlayer(relay.url);
  player.setScript(program);
  closing.push(close);
  return player;
}

/** Lock-step over the three ways of a task. */
async function stepTask({ server, sources }: Task) {
  return new LockStep([
    wirePlayer(sources.wire, server),
    await programPlayer(sources.smtplib),
    await programPlayer(sources.socket),
  ]);
}

/** What each column is about to send, its line end left out. */
function aboutToSend({ state }: LockStep) {
  return state.columns.map(({ preview }) => preview?.split('\r\n', 1)[0]);
}

/** How many exchanges each column has. */
function counts({ state }: LockStep) {
  return state.columns.map(({ session }) => session.exchanges.length);
}

describe('players in lock-step', { timeout: 60_000 }, () => {
  test('connect first, and then send one turn each', async () => {
    const lockStep = await stepTask(taskOf('plain-text'));
    expect(aboutToSend(lockStep)).toEqual([undefined, undefined, undefined]);
    await lockStep.step();
    expect(counts(lockStep)).toEqual([1, 1, 1]);
    expect(aboutToSend(lockStep)[0]).toBe('EHLO laptop.example');
    expect(aboutToSend(lockStep)[1]).toMatch(/^ehlo /);
    await lockStep.step();
    expect(counts(lockStep)).toEqual([2, 2, 2]);
    expect(aboutToSend(lockStep)[2]).toBe('MAIL FROM:<alice@example.org>');
  });

  test('show again how they stood, and go on from where they are', async () => {
    const lockStep = await stepTask(taskOf('plain-text'));
    for (let count = 0; count < 3; count += 1) await lockStep.step();
    lockStep.back();
    lockStep.back();
    expect(lockStep.state).toMatchObject({ isBehind: true, canGoBack: true });
    expect(counts(lockStep)).toEqual([1, 1, 1]);
    await lockStep.step();
    expect(counts(lockStep)).toEqual([2, 2, 2]);
    lockStep.forward();
    expect(lockStep.state.isBehind).toBe(false);
    expect(counts(lockStep)).toEqual([3, 3, 3]);
    await lockStep.step();
    expect(counts(lockStep)).toEqual([4, 4, 4]);
  });

  test('wait for one that has a turn more', async () => {
    const lockStep = await stepTask(taskOf('login'));
    // The greeting, EHLO, STARTTLS, EHLO, AUTH.
    for (let count = 0; count < 5; count += 1) await lockStep.step();
    expect(counts(lockStep)).toEqual([5, 5, 5]);
    expect(lockStep.state.waits).toEqual([true, false, true]);
    await lockStep.step();
    expect(counts(lockStep)).toEqual([5, 6, 5]);
    expect(lockStep.state.waits).toEqual([false, false, false]);
    expect(aboutToSend(lockStep)[1]).toMatch(/^mail from:/i);
  });

  test.each(tasks)('run $title to its end', async (task) => {
    const lockStep = await stepTask(task);
    await lockStep.run();
    const { columns, canStep } = lockStep.state;
    expect(canStep).toBe(false);
    const rows = compareSessions(
      columns.map(({ session }, at) => ({
        name: `${at}`,
        kind: (['wire', 'smtplib', 'socket'] as const)[at] ?? 'wire',
        session,
      })),
    );
    const rules = rows.flatMap(({ differences }) => differences);
    expect(rules.filter(({ rule }) => rule === 'unexplained')).toEqual([]);
    for (const { session } of columns) {
      expect(session.exchanges.at(-1)?.replies[0]?.code).toBe(221);
      expect(session.transactions[0]?.outcome).toBe('accepted');
    }
  });

  test('stop where one got a reply that it did not expect', async () => {
    const script = 'C: EHLO a.example\nC: VRFY\nC: QUIT\n';
    const server = 'mx.sandbox.test:25';
    const lockStep = new LockStep([
      wirePlayer(script, server),
      wirePlayer(script.replace('VRFY', 'NOOP'), server),
    ]);
    await lockStep.run();
    expect(lockStep.state.isRunning).toBe(false);
    expect(counts(lockStep)).toEqual([3, 3]);
    await lockStep.run();
    expect(lockStep.state.canStep).toBe(false);
  });

  test('take mail data that is sent in pieces for one turn', async () => {
    const pieces = `
import socket
sock = socket.create_connection(("mx.sandbox.test", 25))
replies = sock.makefile("rb")
def reply():
    while replies.readline()[3:4] == b"-":
        pass
reply()
for command in b"EHLO a.example", b"MAIL FROM:<a@example.org>", b"RCPT TO:<bob@sandbox.test>", b"DATA":
    sock.sendall(command[:2])
    sock.sendall(command[2:])
    sock.sendall(b"\\r\\n")
    reply()
for line in b"Subject: Tea\\r\\n", b"\\r\\n", b"Tea?\\r\\n", b".\\r\\n":
    sock.sendall(line)
reply()
`;
    const lockStep = new LockStep([await programPlayer(pieces)]);
    const seen: number[] = [];
    while (lockStep.state.canStep) {
      await lockStep.step();
      seen.push(...counts(lockStep));
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('let go of a program that never sends, when they are reset', async () => {
    const server = 'mx.sandbox.test:25';
    const lockStep = new LockStep([
      wirePlayer('C: EHLO a.example\n', server),
      await programPlayer('while True:\n    pass\n'),
    ]);
    const stepping = lockStep.step();
    while (!lockStep.state.columns[0]?.preview) await once(lockStep, 'change');
    expect(lockStep.state.isBusy).toBe(true);
    lockStep.reset();
    await stepping;
    expect(lockStep.state).toMatchObject({ isBusy: false, canStep: true });
    expect(counts(lockStep)).toEqual([0, 0]);
  });
});
