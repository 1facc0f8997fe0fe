import { expect, test } from 'vitest';
import { startSandbox } from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { readLines, workspace } from '../dialogue.js';
import { isDone, isQuiet, post, signingKeys, until } from './posting.js';

test('a learner who plays the server takes mail of the queue in their own time, and nobody waits for them', async () => {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock, signingKeys });
  const accepted = new Promise<ReturnType<typeof readLines>>((resolve) => {
    sandbox.accept(workspace, ({ socket }) => {
      const reader = readLines(socket);
      // Each command is answered as well as it can be.
      const play = async () => {
        socket.write('220 you.sandbox.test\r\n');
        for (const reply of [250, 250, 250, 354]) {
          await reader.next();
          socket.write(`${reply} OK\r\n`);
        }
        let line = await reader.next();
        while (line !== '.') line = await reader.next();
        socket.end('250 Thanks\r\n');
      };
      resolve(reader);
      // The learner thinks for four minutes.
      clock.pass(4 * 60_000);
      void play();
    });
  });
  await post(sandbox, { to: ['bob@you.sandbox.test'] });
  await post(sandbox, { to: ['bob@plain.test'] });
  await accepted;
  const it = await until(sandbox, isQuiet);
  expect(it.state.queue.map(isDone)).toEqual([true, true]);
  expect(it.state.queue[0]?.recipients).toMatchObject([
    { state: 'delivered', reply: '250 Thanks' },
  ]);
  expect(it.state.clock.now).toBe('2026-11-21T10:04:00.000Z');
  await sandbox.close();
});
