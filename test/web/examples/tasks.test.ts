import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../../protocol/session/session.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { tasks } from '../../../web/examples/tasks/tasks.js';
import { nativeVersion, withoutPython } from '../../support/native-python.js';
import { playNative, playWire } from '../../support/play-task.js';

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

/** What every way of sending the same mail has to come to. */
function whatCameOf({ transactions, exchanges, state }: Session) {
  return {
    transactions: transactions.map(({ reversePath, recipients, outcome }) => ({
      reversePath,
      outcome,
      recipients: recipients
        .map(({ forwardPath, code, deliveryCode }) =>
          [forwardPath, code, deliveryCode].join(' '),
        )
        .toSorted(),
    })),
    lastWords: exchanges.at(-1)?.replies.at(-1)?.code,
    isAuthenticated: state.isAuthenticated,
    isSecured: state.isSecured,
  };
}

describe.each(tasks)('the task “$title”', (task) => {
  test('is done by its wire script', async () => {
    const session = await playWire(relay.url, task);
    expect(whatCameOf(session)).toMatchObject({
      transactions: [{ outcome: 'accepted' }],
      lastWords: 221,
    });
  });

  test.skipIf(!nativeVersion).each(['smtplib', 'socket'] as const)(
    `is done alike with %s${withoutPython}`,
    async (way) => {
      const wire = await playWire(relay.url, task);
      const { session } = await playNative(sandbox, task.sources[way]);
      expect(whatCameOf(session)).toEqual(whatCameOf(wire));
    },
  );
});

test('tasks have names of their own', () => {
  const names = tasks.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(7);
  expect(new Set(names).size).toBe(names.length);
});
