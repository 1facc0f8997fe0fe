/**
 * How much memory sessions leave behind: random ones, at every server. A
 * program of its own, so that nothing else is counted; it wants `--expose-gc`,
 * takes how many there are, and prints JSON.
 */
import fc from 'fast-check';
import { startSandbox } from '../../relay/sandbox/sandbox.js';
import { playAtOnce } from '../fuzz/play-at-once.js';
import { RestlessClock } from '../fuzz/restless-clock.js';
import { sessionPlan } from '../fuzz/session-plans.js';

const sessions = Number(process.argv[2] ?? 2000);
/** Those before it fill what is filled once: caches, and the code that runs. */
const warmUp = 500;
/** More are drawn slowly at once. */
const atOnce = 250;
const seed = 5321;
const workspace = '0'.repeat(32);

const clock = new RestlessClock();
const sandbox = await startSandbox({ clock });
const doors = sandbox.servers.map(({ host, port }) => `${host}:${port}`);

/** Plays so many, and gives what memory is in use after them. */
async function play(count: number, from: number) {
  for (let played = 0; played < count; played += atOnce) {
    const drawn = { numRuns: atOnce, seed: from + played };
    for (const [n, plan] of fc.sample(sessionPlan, drawn).entries()) {
      await playAtOnce(sandbox, doors[n % doors.length] ?? '', workspace, plan);
      await clock.untilNobodyWaits();
      sandbox.workspaces.remove(workspace);
    }
  }
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc?.();
  return process.memoryUsage();
}

const before = await play(warmUp, seed);
const after = await play(sessions, seed + warmUp);
console.log(
  JSON.stringify({
    sessions,
    kibibytesOfHeap: kibibytes(
      after.heapUsed + after.external - before.heapUsed - before.external,
    ),
    kibibytesOfProcess: kibibytes(after.rss - before.rss),
  }),
);
await sandbox.close();

function kibibytes(octets: number) {
  return Math.round(octets / 1024);
}
